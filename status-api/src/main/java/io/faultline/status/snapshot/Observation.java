package io.faultline.status.snapshot;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is known of a component from its status records.
///
/// @param current the latest record
/// @param lastKnown the latest state that was one: v2 has no word for "no recent data" and keeps it
/// @param firstEvidence since when anything is known; before it the past is grey
/// @param turn when its state last became another, and from what; absent where only one is known
public record Observation(
        ComponentStatus current, Status lastKnown, Instant firstEvidence, @Nullable Turn turn) {

    /// A change of state.
    ///
    /// @param at when it was first said
    /// @param from the state before
    /// @param knownFrom the last state before that was one
    /// @param since when the state before began
    public record Turn(Instant at, Status from, Status knownFrom, Instant since) {}

    /// How long trouble waits for its incident. The two come by different ways (a state straight
    /// from the detector, an incident by way of the database), the incident up to 200 ms later; a
    /// page that shows an outage which nothing explains contradicts itself. After this the trouble
    /// shows alone, because an incident that does not come must not keep a page green
    /// (docs/decisions/0008-trouble-waits-for-its-incident.md).
    public static final Duration INCIDENT_WAIT = Duration.ofSeconds(2);

    /// What is known after another record; an older one than the known says nothing new.
    public static Observation after(@Nullable Observation before, ComponentStatus heard) {
        Instant first = earliest(heard);
        if (before == null) {
            return new Observation(heard, known(heard.status(), Status.OPERATIONAL), first, null);
        }
        Instant since = first.isBefore(before.firstEvidence) ? first : before.firstEvidence;
        if (heard.at().isBefore(before.current.at())) {
            return new Observation(before.current, before.lastKnown, since, before.turn);
        }
        Turn turn =
                heard.status() == before.current.status()
                        ? before.turn
                        : new Turn(
                                heard.at(),
                                before.current.status(),
                                before.lastKnown,
                                before.current.since());
        return new Observation(heard, known(heard.status(), before.lastKnown), since, turn);
    }

    /// Until when this trouble waits for the incident that it names, where that has not been heard;
    /// null where it does not wait.
    @Nullable Instant waitsUntil(Predicate<String> isHeard) {
        String incident = current.incident();
        if (turn == null || incident == null || isHeard.test(incident)) {
            return null;
        }
        boolean turned = Severities.isTrouble(current.status()) && !Severities.isTrouble(turn.from);
        return turned ? turn.at.plus(INCIDENT_WAIT) : null;
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
