package io.faultline.incident.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the detector holds to be true of one incident, whole, as of its latest statement; or what a
/// person did who opened it.
///
/// @param id which incident
/// @param kind incident or maintenance
/// @param layer the layer of the cause, in the contract's word
/// @param title one line
/// @param isPublic whether everybody may know of it
/// @param startedAt the first failing probe
/// @param openedAt when it was opened
/// @param endedAt the first good probe after it
/// @param resolvedAt when the detector called it resolved
/// @param statements all that the detector said, oldest first, counted from 0; empty: it knows
///   nothing of it
/// @param document the decision in full as it was said; opaque to these rules
public record Decision(
        IncidentId id,
        Kind kind,
        String layer,
        String title,
        boolean isPublic,
        Instant startedAt,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant resolvedAt,
        List<Statement> statements,
        String document) {

    /// Copies what could change.
    public Decision {
        statements = List.copyOf(statements);
    }
}
