package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of a component, and why.
///
/// @param component which
/// @param status its state
/// @param since when it came to be in that state
/// @param evidenceAt the newest probe that speaks of it; null where there was none
/// @param reason one English sentence, for the service desk
/// @param incident the open incident that explains it, if any
public record Condition(
        ComponentId component,
        Status status,
        Instant since,
        @Nullable Instant evidenceAt,
        String reason,
        @Nullable IncidentId incident) {

    /// Whether a reader would see a difference.
    boolean differsFrom(@Nullable Condition before) {
        return before == null
                || status != before.status
                || !reason.equals(before.reason)
                || !java.util.Objects.equals(incident, before.incident);
    }

    Condition since(Instant earlier) {
        return new Condition(component, status, earlier, evidenceAt, reason, incident);
    }
}
