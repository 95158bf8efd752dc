package io.faultline.incident.desk;

import java.time.Instant;

/// Something that was done at the desk, as it stands on record. What was refused is none: it did
/// nothing.
public sealed interface Act {

    /// When; of a statement of the detector, when it was said.
    Instant at();

    /// On which incident or maintenance.
    IncidentId incident();

    /// What that is called.
    String title();

    /// Somebody told the world something.
    ///
    /// @param by the user's name
    record Posted(
            Instant at,
            IncidentId incident,
            String title,
            String by,
            Phase phase,
            boolean shouldNotify,
            String text)
            implements Act {}

    /// Somebody said that they are on it.
    ///
    /// @param by the user's name
    record Acknowledged(Instant at, IncidentId incident, String title, String by) implements Act {}

    /// Something that the detector said was told to nobody, because of what somebody did.
    ///
    /// @param reason in one sentence
    record Withheld(
            Instant at,
            IncidentId incident,
            String title,
            Phase phase,
            boolean shouldNotify,
            String text,
            String reason)
            implements Act {}
}
