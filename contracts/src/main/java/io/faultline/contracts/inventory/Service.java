package io.faultline.contracts.inventory;

import java.util.List;

/// What customers notice.
///
/// @param contacts how to reach who runs it, a line each
public record Service(String id, Text name, List<String> contacts) {

    /// Copies its list.
    public Service {
        contacts = List.copyOf(contacts);
    }
}
