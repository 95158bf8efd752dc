package io.faultline.contracts.inventory;

import java.util.List;

/// A place that probes run from.
///
/// @param id its id
/// @param name where it is, for people
/// @param anchors what must answer when the vantage itself is well
public record Vantage(String id, Text name, List<ProbeLine> anchors) {

    /// The vantage of an inventory that names none.
    public static final Vantage LOCAL = new Vantage("local", Text.of("Local"), List.of());

    /// Copies its list.
    public Vantage {
        anchors = List.copyOf(anchors);
    }
}
