package io.faultline.contracts.inventory;

import java.util.List;

/// A channel partner.
///
/// @param contacts how to reach it, a line each
public record Partner(String id, Text name, List<String> contacts) {

    /// Copies its list.
    public Partner {
        contacts = List.copyOf(contacts);
    }
}
