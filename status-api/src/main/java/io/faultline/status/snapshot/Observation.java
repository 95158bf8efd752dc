package io.faultline.status.snapshot;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a component from its status records.
///
/// @param current the latest record
/// @param lastKnown the latest state that was one: v2 has no word for "no recent data" and keeps it
/// @param firstEvidence since when anything is known; before it the past is grey
public record Observation(ComponentStatus current, Status lastKnown, Instant firstEvidence) {

    /// What is known after another record; an older one than the known says nothing new.
    public static Observation after(@Nullable Observation before, ComponentStatus heard) {
        Instant first = earliest(heard);
        if (before == null) {
            return new Observation(heard, known(heard.status(), Status.OPERATIONAL), first);
        }
        Instant since = first.isBefore(before.firstEvidence) ? first : before.firstEvidence;
        if (heard.at().isBefore(before.current.at())) {
            return new Observation(before.current, before.lastKnown, since);
        }
        return new Observation(heard, known(heard.status(), before.lastKnown), since);
    }

    /// The state as far as it can be vouched for: `NO_RECENT_DATA` where the detector says so, and
    /// where the detector itself has been silent for longer than `keepAlive`.
    public Status vouched(Instant now, Duration keepAlive) {
        boolean silent = current.at().plus(keepAlive).isBefore(now);
        return silent ? Status.NO_RECENT_DATA : current.status();
    }

    /// When it was last known how the component is.
    public Instant lastEvidence() {
        Instant evidence = current.evidenceAt();
        return evidence == null ? current.since() : evidence;
    }

    private static Instant earliest(ComponentStatus heard) {
        Instant evidence = heard.evidenceAt();
        return evidence != null && evidence.isBefore(heard.since()) ? evidence : heard.since();
    }

    private static Status known(Status heard, Status before) {
        return heard == Status.NO_RECENT_DATA ? before : heard;
    }
}
