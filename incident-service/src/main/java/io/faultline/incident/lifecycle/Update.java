package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.LocalText;
import java.time.Instant;
import java.util.List;

/// One step of an incident's story, as it is told.
///
/// @param at when it was decided
/// @param phase the phase it led to
/// @param severity the severity it led to
/// @param rootCause the cause as then known
/// @param shouldNotify whether it is worth a message to subscribers
/// @param reason why it was decided, for the record
/// @param text for people
public record Update(
        Instant at,
        Phase phase,
        Severity severity,
        List<String> rootCause,
        boolean shouldNotify,
        String reason,
        LocalText text) {

    /// Copies its list.
    public Update {
        rootCause = List.copyOf(rootCause);
    }
}
