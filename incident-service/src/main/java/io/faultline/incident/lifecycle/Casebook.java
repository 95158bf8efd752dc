package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Diagnosis;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Plans;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Beginnings beginnings;
    private final Changes changes;

    /// An empty book.
    public Casebook(Graph graph, Policy policy) {
        this.graph = graph;
        this.policy = policy;
        var naming = new Naming(graph.estate());
        this.words = new Words(graph.estate(), naming);
        this.beliefs = new Beliefs(graph, words, new Explanation(graph, naming));
        this.beginnings = new Beginnings(graph, words);
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

    /// From when on the passing of time alone could decide something: when a cause has stood for
    /// long enough to open or to change an incident, or one that works again has held.
    public Instant restlessFrom() {
        Instant first = earlier(openings.restlessFrom(), changes.restlessFrom());
        for (Incident each : incidents.values()) {
            Instant ended = each.endedAt();
            if (each.phase() == Phase.MONITORING && ended != null) {
                Duration hold = policy.hold(Recovery.every(each, graph), false);
                first = earlier(first, ended.plus(hold));
            }
        }
        return first;
    }

    /// Moves everything on by one diagnosis.
    ///
    /// @return the incidents of which something was told, as they stand now, oldest first
    public List<Incident> advance(Diagnosis diagnosis, Field field, Plans plans) {
        Instant now = diagnosis.at();
        List<Cause> causes = diagnosis.causes().stream().filter(each -> !each.planned()).toList();
        var matches = new Matching(graph, open(), causes, now);
        var told = new LinkedHashMap<IncidentId, Incident>();
        Set<VantageId> cutOff = cutOffSince(now);
        for (Incident incident : open()) {
            IncidentId whole = matches.absorber(incident);
            if (whole != null) {
                keep(told, incident, merged(incident, whole, now));
                continue;
            }
            Cause cause = matches.primary(incident);
            if (cause == null) {
                wane(told, incident, matches.elsewhere(incident), cutOff, field, now);
            } else {
                follow(told, incident, cause, now);
            }
        }
        openings.retain(matches.unmatched());
        for (Cause cause : matches.unmatched()) {
            arise(told, cause, matches.shadow(cause), plans, now);
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
        Incident next = beliefs.latest(incident).after(change);
        incidents.put(next.id(), next);
        told.put(next.id(), next);
    }

    private Change merged(Incident incident, IncidentId whole, Instant now) {
        Belief other = Objects.requireNonNull(incidents.get(whole)).belief();
        return new Change.Resolved(
                now,
                false,
                "merged into " + whole,
                words.merged(incident.belief().impact(), other));
    }

    /// An incident whose cause is still there.
    private void follow(Map<IncidentId, Incident> told, Incident was, Cause cause, Instant now) {
        boolean sameRoot = cause.root().equals(was.belief().root());
        // another cause brings its evidence when it takes the old one's place, not before
        Incident incident =
                sameRoot || cause.indistinguishable().contains(was.belief().root())
                        ? was.withEvidence(cause.failing()).startingBy(cause.since())
                        : was;
        incidents.put(incident.id(), incident);
        if (incident.phase() == Phase.MONITORING) {
            if (cause.evidence() >= policy.confirmed() / 2) {
                keep(told, incident, relapsed(incident, beliefs.told(incident, cause), now));
            }
            return;
        }
        if (!sameRoot) {
            if (changes.mayTakeOver(incident, cause, now)) {
                changes.forget(incident);
                Belief belief = beliefs.told(incident, cause);
                boolean notify = incident.isNews(belief);
                keep(
                        told,
                        incident.withEvidence(cause.failing()).startingBy(cause.since()),
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
        Impact after = beliefs.impact(cause);
        boolean worse = after.reachesBeyond(before);
        if (worse || cause.mode().degraded() != incident.belief().mode().degraded()) {
            boolean milder = cause.mode().degraded() && !worse;
            if (changes.mayChangeMode(incident, cause, milder, now)) {
                changes.forget(incident);
                Belief belief = beliefs.told(incident, cause);
                keep(
                        told,
                        incident,
                        new Change.ImpactChanged(
                                now,
                                belief,
                                incident.isNews(belief),
                                "severity " + before.severity() + " to " + after.severity(),
                                words.impactChanged(belief.title(), after, worse)));
            }
            return;
        }
        changes.forget(incident);
        if (incident.phase() == Phase.INVESTIGATING && Beliefs.isKnown(incident, cause, now)) {
            Belief belief = beliefs.told(incident, cause);
            keep(
                    told,
                    incident.with(belief),
                    new Change.Identified(
                            now,
                            "the same cause for a while, confidence above .95",
                            words.identified(belief.title())));
            return;
        }
        beliefs.note(incident, cause);
    }

    /// It fails again before it was over: no news, unless it is worse than what was told, and once,
    /// when it has become unstable.
    private Change relapsed(Incident incident, Belief belief, Instant now) {
        boolean becomesUnstable =
                !incident.flapping().isUnstable(now)
                        && incident.flapping().failed(now).isUnstable(now);
        return becomesUnstable
                ? new Change.Relapsed(
                        now,
                        belief,
                        true,
                        "unstable, fails again before it was over",
                        words.unstable(
                                belief.title(),
                                incident.relapses() + 1,
                                policy.hold(Recovery.every(incident, graph), true)))
                : new Change.Relapsed(
                        now,
                        belief,
                        incident.isNews(belief),
                        "fails again before it was over",
                        words.relapsed(belief.title()));
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
    ///
    /// @param elsewhere the checks whose trouble other incidents tell of
    /// @param cutOff the vantages that are cut off
    private void wane(
            Map<IncidentId, Incident> told,
            Incident incident,
            Set<CheckId> elsewhere,
            Set<VantageId> cutOff,
            Field field,
            Instant now) {
        changes.forget(incident);
        switch (Recovery.of(incident, elsewhere, cutOff, graph, field, now)) {
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
                Duration hold =
                        policy.hold(
                                Recovery.every(incident, graph),
                                incident.flapping().isUnstable(now));
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

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// The vantages that were cut off at a time or since then, as far as incidents tell.
    private Set<VantageId> cutOffSince(Instant time) {
        var cutOff = new HashSet<VantageId>();
        for (Incident each : incidents.values()) {
            Instant ended = each.endedAt();
            boolean lasted = ended == null || ended.isAfter(time);
            if (lasted && each.belief().root() instanceof Suspect.Viewpoint(var vantage)) {
                cutOff.add(vantage);
            }
        }
        return cutOff;
    }

    /// A cause that no open incident tells of.
    private void arise(
            Map<IncidentId, Incident> told,
            Cause cause,
            @Nullable Incident whole,
            Plans plans,
            Instant now) {
        if (!openings.ripe(cause, whole, cutOffSince(cause.since()), now)) {
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
        Incident incident = beginnings.of(cause, belief, whole, plans, now);
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
