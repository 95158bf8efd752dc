package io.faultline.contracts.inventory;

import java.util.List;

/// Something that is not probed but fails as one: a duct, a power feed, a certificate.
///
/// @param contacts how to reach who runs it, a line each
public record RiskGroup(String id, Text name, List<String> contacts) {

    /// Copies its list.
    public RiskGroup {
        contacts = List.copyOf(contacts);
    }
}
