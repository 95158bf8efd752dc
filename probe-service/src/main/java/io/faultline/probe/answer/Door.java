package io.faultline.probe.answer;

import java.io.Closeable;

/// A socket that takes requests.
interface Door extends Closeable {

    /// Where it listens.
    int port();
}
