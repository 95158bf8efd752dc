package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.LocalText;
import java.time.Instant;

/// What can happen to an incident after it was opened. Each carries why, and what people read.
public sealed interface Change {

    /// When it was decided.
    Instant at();

    /// Why, in words for the record.
    String reason();

    /// What people read.
    LocalText text();

    /// The cause stands.
    record Identified(Instant at, String reason, LocalText text) implements Change {}

    /// Another cause explains it better.
    record CauseChanged(
            Instant at, Belief belief, boolean shouldNotify, String reason, LocalText text)
            implements Change {}

    /// It reaches further, or less far, than before.
    record ImpactChanged(
            Instant at, Belief belief, boolean shouldNotify, String reason, LocalText text)
            implements Change {}

    /// It works again.
    record Recovered(Instant at, Instant endedAt, String reason, LocalText text)
            implements Change {}

    /// It fails again before it was over, or within the time that makes it the same incident.
    record Relapsed(Instant at, Belief belief, boolean shouldNotify, String reason, LocalText text)
            implements Change {}

    /// It is over.
    record Resolved(Instant at, boolean shouldNotify, String reason, LocalText text)
            implements Change {}
}
