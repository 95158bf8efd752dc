package io.faultline.notifier.wording;

import java.util.Optional;

/// The names of things, as they are now.
public interface Names {
    /// Empty until the inventory has been read once.
    Optional<Directory> directory();
}
