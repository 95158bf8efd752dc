package io.faultline.incident.localise;

import java.time.Instant;
import java.util.List;

/// The most probable explanation of the evidence at a time.
///
/// @param at the time
/// @param causes the strongest first
public record Diagnosis(Instant at, List<Cause> causes) {

    /// Copies its list.
    public Diagnosis {
        causes = List.copyOf(causes);
    }
}
