package io.faultline.incident.lifecycle;

import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Diagnosis;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The open incidents, and those that were over less than half an hour ago: the memory of the
/// lifecycle. Mutable, owned by one thread; it can be built again from its incidents, and only what
/// was about to be decided is then decided a moment later.
public final class Casebook {

    /// The most incidents that are remembered; beyond it the oldest that are over go.
    private static final int MAX_REMEMBERED = 10_000;

    private final Graph graph;
    private final Policy policy;
    private final Words words;
    private final Map<IncidentId, Incident> incidents = new TreeMap<>();
    private final Beliefs beliefs;
    private final Openings openings;
    private final Changes changes;

    /// An empty book.
    public Casebook(Graph graph, Policy policy) {
        this.graph = graph;
        this.policy = policy;
        this.words = new Words(graph.estate());
        this.beliefs = new Beliefs(graph, words);
        this.openings = new Openings(graph, policy);
        this.changes = new Changes(graph);
    }

    /// Puts back an incident that was known before, where its cause is still watched.
    ///
    /// @return whether it was
    public boolean restore(Incident incident) {
        if (graph.number(incident.belief().root()) < 0) {
            return false;
        }
        incidents.put(incident.id(), incident);
        return true;
    }

    /// Everything remembered, by id.
    public Collection<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    /// Whether the passing of time alone could decide something at once: a cause about to open or
    /// to change an incident, or one about to be over.
    public boolean restless() {
        if (openings.isPending() || changes.isPending()) {
            return true;
        }
        for (Incident each : incidents.values()) {
            if (each.phase() == Phase.MONITORING) {
                return true;
            }
        }
        return false;
    }

    /// Moves everything on by one diagnosis.
    ///
    /// @return the incidents of which something was told, as they stand now, oldest first
    public List<Incident> advance(Diagnosis diagnosis, Field field) {
        Instant now = diagnosis.at();
        List<Cause> causes = diagnosis.causes().stream().filter(each -> !each.planned()).toList();
        var matches = new Matching(graph, open(), causes, now);
        var told = new LinkedHashMap<IncidentId, Incident>();
        for (Incident incident : open()) {
            if (matches.absorbed(incident)) {
                keep(
                        told,
                        incident,
                        new Change.Resolved(
                                now,
                                false,
                                "merged into " + matches.absorber(incident),
                                words.merged()));
                continue;
            }
            Cause cause = matches.primary(incident);
            if (cause == null) {
                wane(told, incident, field, now);
            } else {
                follow(told, incident, cause, now);
            }
        }
        openings.retain(matches.unmatched());
        for (Cause cause : matches.unmatched()) {
            arise(told, cause, matches.shadowed(cause), now);
        }
        forget(now);
        return told.values().stream()
                .sorted(
                        java.util.Comparator.comparing(Incident::openedAt)
                                .thenComparing(Incident::id))
                .toList();
    }

    private List<Incident> open() {
        return incidents.values().stream()
                .filter(each -> !each.isOver())
                .sorted(
                        java.util.Comparator.comparing(Incident::openedAt)
                                .thenComparing(Incident::id))
                .toList();
    }

    private void keep(Map<IncidentId, Incident> told, Incident incident, Change change) {
        Incident next = incident.after(change);
        incidents.put(next.id(), next);
        told.put(next.id(), next);
    }

    /// An incident whose cause is still there.
    private void follow(Map<IncidentId, Incident> told, Incident was, Cause cause, Instant now) {
        Incident incident = was.withEvidence(cause.failing()).startingBy(cause.since());
        incidents.put(incident.id(), incident);
        Belief belief = beliefs.of(cause);
        if (incident.phase() == Phase.MONITORING) {
            if (cause.evidence() < policy.confirmed() / 2) {
                return;
            }
            keep(
                    told,
                    incident,
                    new Change.Relapsed(
                            now,
                            belief,
                            false,
                            "fails again before it was over",
                            words.relapsed(belief.title())));
            return;
        }
        boolean sameRoot = cause.root().equals(incident.belief().root());
        if (!sameRoot) {
            if (changes.mayTakeOver(incident, cause, now)) {
                changes.forget(incident);
                boolean notify = worse(belief.impact(), incident.belief().impact());
                keep(
                        told,
                        incident,
                        new Change.CauseChanged(
                                now,
                                belief,
                                notify,
                                changeReason(incident, cause),
                                words.causeChanged(belief.title(), cause, belief.impact())));
            }
            return;
        }
        Impact before = incident.belief().impact();
        Impact after = belief.impact();
        if (worse(after, before)
                || belief.mode().degraded() != incident.belief().mode().degraded()) {
            boolean milder = belief.mode().degraded() && !worse(after, before);
            if (changes.mayChangeMode(incident, cause, milder, now)) {
                changes.forget(incident);
                keep(
                        told,
                        incident,
                        new Change.ImpactChanged(
                                now,
                                belief,
                                worse(after, before),
                                "severity " + before.severity() + " to " + after.severity(),
                                words.impactChanged(belief.title(), after, worse(after, before))));
            }
            return;
        }
        changes.forget(incident);
        if (incident.phase() == Phase.INVESTIGATING && Beliefs.isKnown(incident, belief, now)) {
            keep(
                    told,
                    incident.with(belief),
                    new Change.Identified(
                            now,
                            "the same cause for a while, confidence above .95",
                            words.identified(belief.title())));
            return;
        }
        incidents.put(incident.id(), incident.with(sameMode(incident, belief)));
    }

    /// Numbers move with every probe; what is told as the kind of trouble moves only with an
    /// update.
    private static Belief sameMode(Incident incident, Belief belief) {
        return belief.mode() == incident.belief().mode() ? belief : incident.belief();
    }

    private static boolean worse(Impact after, Impact before) {
        return after.severity().compareTo(before.severity()) > 0
                || !before.customers().containsAll(after.customers());
    }

    private static String changeReason(Incident incident, Cause cause) {
        return incident.belief().root().wire()
                + " to "
                + cause.root().wire()
                + ", e^"
                + Math.round(cause.gain())
                + " to one";
    }

    /// An incident without a cause in the diagnosis: over, if its checks say so.
    private void wane(Map<IncidentId, Incident> told, Incident incident, Field field, Instant now) {
        changes.forget(incident);
        switch (Recovery.of(incident, graph, field, now)) {
            case Recovery.NotYet _ -> {
                // failing a little, or unseen: it stays as it is
            }
            case Recovery.Works(var endedAt, var reason) -> {
                Belief belief = incident.belief();
                if (incident.monitoredSince() == null) {
                    keep(
                            told,
                            incident,
                            new Change.Recovered(
                                    now,
                                    later(endedAt, incident.startedAt()),
                                    reason,
                                    words.recovered(belief.root(), belief.impact(), endedAt)));
                    return;
                }
                Instant ended = Objects.requireNonNull(incident.endedAt());
                Duration hold = policy.hold(Recovery.every(incident, graph), incident.relapses());
                if (!now.isBefore(ended.plus(hold))) {
                    keep(
                            told,
                            incident,
                            new Change.Resolved(
                                    now,
                                    true,
                                    "worked for " + hold,
                                    words.resolved(belief.root(), belief.impact(), ended)));
                }
            }
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// A cause that no open incident tells of.
    private void arise(Map<IncidentId, Incident> told, Cause cause, boolean shadowed, Instant now) {
        if (!openings.ripe(cause, shadowed, now)) {
            return;
        }
        Belief belief = beliefs.of(cause);
        Incident old = recent(cause, now);
        if (old != null) {
            keep(
                    told,
                    old.withEvidence(cause.failing()),
                    new Change.Relapsed(
                            now,
                            belief,
                            true,
                            "back within " + Policy.REOPENED_WITHIN,
                            words.relapsed(belief.title())));
            return;
        }
        var rootClass = new ArrayList<>(cause.indistinguishable());
        rootClass.add(cause.root());
        var incident =
                new Incident(
                        IncidentId.ofIncident(rootClass, cause.firstEvent()),
                        Phase.INVESTIGATING,
                        belief,
                        cause.since(),
                        now,
                        null,
                        null,
                        null,
                        now,
                        0,
                        cause.failing().stream().sorted().limit(Incident.MAX_EVIDENCE).toList(),
                        List.of(
                                new Update(
                                        now,
                                        Phase.INVESTIGATING,
                                        belief.impact().severity(),
                                        belief.rootCause(),
                                        true,
                                        "evidence %d nats, odds e^%d"
                                                .formatted(
                                                        Math.round(cause.evidence()),
                                                        Math.round(cause.gain())),
                                        words.opened(belief.title(), cause, belief.impact()))));
        incidents.put(incident.id(), incident);
        told.put(incident.id(), incident);
    }

    private @Nullable Incident recent(Cause cause, Instant now) {
        return incidents.values().stream()
                .filter(Incident::isOver)
                .filter(each ->
                        each.belief().root().equals(cause.root())
                                || cause.indistinguishable().contains(each.belief().root()))
                .filter(each ->
                        Objects.requireNonNull(each.resolvedAt())
                                .plus(Policy.REOPENED_WITHIN)
                                .isAfter(now))
                .max(
                        java.util.Comparator.comparing(
                                each -> Objects.requireNonNull(each.resolvedAt())))
                .orElse(null);
    }

    private void forget(Instant now) {
        incidents
                .values()
                .removeIf(each ->
                        each.resolvedAt() != null
                                && each.resolvedAt().plus(Policy.REOPENED_WITHIN).isBefore(now));
        if (incidents.size() > MAX_REMEMBERED) {
            incidents.values().removeIf(Incident::isOver);
        }
    }
}
