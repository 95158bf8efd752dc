package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.LocalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One incident: what is believed of it, and every step of its story. A value; a [Change] makes the
/// next one.
///
/// @param id its name for ever
/// @param phase where it stands
/// @param belief what is held to be the cause now
/// @param told the furthest that subscribers were told it reaches
/// @param startedAt the first failed probe
/// @param openedAt when it was opened
/// @param endedAt the first good probe after it; null while it fails
/// @param resolvedAt when it was called over; null before
/// @param monitoredSince when it was seen to work again; null while it fails
/// @param causeSince since when this cause is believed
/// @param relapses how often it came back
/// @param flapping how often it failed lately
/// @param evidence the checks that ever suffered from it, sorted, bounded
/// @param updates the story, oldest first, bounded
public record Incident(
        IncidentId id,
        Phase phase,
        Belief belief,
        Impact told,
        Instant startedAt,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant monitoredSince,
        Instant causeSince,
        int relapses,
        Flapping flapping,
        List<CheckId> evidence,
        List<Update> updates) {

    /// The most checks remembered as evidence: enough to recognise an incident by.
    static final int MAX_EVIDENCE = 5_000;

    /// The most updates of one incident. Beyond it only the end is told, and a new begin.
    static final int MAX_UPDATES = 200;

    /// Copies its lists.
    public Incident {
        // absent in what an earlier version kept
        told = told == null ? belief.impact() : told;
        flapping = flapping == null ? Flapping.STEADY : flapping;
        evidence = List.copyOf(evidence);
        updates = List.copyOf(updates);
    }

    /// How much it hurts.
    public Severity severity() {
        return belief.impact().severity();
    }

    /// Whether a belief is worth a message: who would be told by it was not told yet.
    boolean isNews(Belief next) {
        return next.impact().reachesBeyond(told);
    }

    /// Whether it is over.
    public boolean isOver() {
        return resolvedAt != null;
    }

    /// The incident after a change.
    public Incident after(Change change) {
        return switch (change) {
            case Change.Identified(var at, var reason, var text) ->
                    told(at, Phase.IDENTIFIED, belief, false, reason, text).build();
            case Change.CauseChanged(var at, var next, var notify, var reason, var text) -> {
                var draft = told(at, failingPhase(), next, notify, reason, text);
                draft.causeSince = at;
                yield draft.build();
            }
            case Change.ImpactChanged(var at, var next, var notify, var reason, var text) ->
                    told(at, failingPhase(), next, notify, reason, text).build();
            case Change.Recovered(var at, var ended, var reason, var text) -> {
                var draft = told(at, Phase.MONITORING, belief, false, reason, text);
                draft.endedAt = ended;
                draft.monitoredSince = at;
                yield draft.build();
            }
            case Change.Relapsed(var at, var next, var notify, var reason, var text) -> {
                var draft = told(at, Phase.INVESTIGATING, next, notify, reason, text);
                draft.endedAt = null;
                draft.resolvedAt = null;
                draft.monitoredSince = null;
                draft.causeSince = at;
                draft.relapses++;
                draft.flapping = flapping.failed(at);
                yield draft.build();
            }
            case Change.Resolved(var at, var notify, var reason, var text) -> {
                var draft = told(at, Phase.RESOLVED, belief, notify, reason, text);
                draft.resolvedAt = at;
                draft.endedAt = endedAt == null ? at : endedAt;
                yield draft.build();
            }
        };
    }

    /// The same incident with newer numbers, and nothing told.
    Incident with(Belief next) {
        var draft = new Draft();
        draft.belief = next;
        return draft.build();
    }

    /// The same incident with more evidence.
    Incident withEvidence(List<CheckId> more) {
        if (more.stream().allMatch(each -> Collections.binarySearch(evidence, each) >= 0)) {
            return this;
        }
        var all = new TreeSet<>(evidence);
        all.addAll(more);
        var draft = new Draft();
        draft.evidence = all.stream().limit(MAX_EVIDENCE).toList();
        return draft.build();
    }

    /// The same incident, begun earlier than was known.
    Incident startingBy(Instant first) {
        if (!first.isBefore(startedAt)) {
            return this;
        }
        var draft = new Draft();
        draft.startedAt = first;
        return draft.build();
    }

    private Phase failingPhase() {
        return phase == Phase.IDENTIFIED ? Phase.IDENTIFIED : Phase.INVESTIGATING;
    }

    private Draft told(
            Instant at, Phase to, Belief next, boolean notify, String reason, LocalText text) {
        var draft = new Draft();
        draft.belief = next;
        draft.phase = to;
        if (notify) {
            draft.told = isOver() ? next.impact() : next.impact().and(told);
        }
        if (updates.size() < MAX_UPDATES || to == Phase.RESOLVED || isOver()) {
            draft.updates.add(
                    new Update(
                            at,
                            to,
                            next.impact().severity(),
                            next.rootCause(),
                            notify,
                            reason,
                            text));
        }
        return draft;
    }

    /// The fields while they change.
    private final class Draft {
        private Phase phase = Incident.this.phase;
        private Belief belief = Incident.this.belief;
        private Impact told = Incident.this.told;
        private Instant startedAt = Incident.this.startedAt;
        private @Nullable Instant endedAt = Incident.this.endedAt;
        private @Nullable Instant resolvedAt = Incident.this.resolvedAt;
        private @Nullable Instant monitoredSince = Incident.this.monitoredSince;
        private Instant causeSince = Incident.this.causeSince;
        private int relapses = Incident.this.relapses;
        private Flapping flapping = Incident.this.flapping;
        private List<CheckId> evidence = Incident.this.evidence;
        private final List<Update> updates = new ArrayList<>(Incident.this.updates);

        Incident build() {
            return new Incident(
                    id,
                    phase,
                    belief,
                    told,
                    startedAt,
                    openedAt,
                    endedAt,
                    resolvedAt,
                    monitoredSince,
                    causeSince,
                    relapses,
                    flapping,
                    evidence,
                    updates);
        }
    }
}
