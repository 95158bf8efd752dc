package io.faultline.incident.lifecycle;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.MaintenanceWindow.Occurrence;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gives every component its state: from open incidents, planned work, and how fresh its evidence
/// is. A suspicion is no state: what is not an incident yet is not shown. Mutable, owned by one
/// thread.
public final class Conditions {

    /// How often a state is said again though nothing changed.
    private static final Duration SAID_AGAIN = Duration.ofMinutes(5);

    private final Graph graph;
    private final Map<ComponentId, List<Check>> checks = new LinkedHashMap<>();
    private final List<ComponentId> deepestFirst;
    private final Map<ComponentId, Condition> known = new TreeMap<>();
    private final Map<ComponentId, Instant> saidAt = new TreeMap<>();

    /// Nothing known.
    public Conditions(Graph graph) {
        this.graph = graph;
        for (Check check : graph.estate().checks().values()) {
            checks.computeIfAbsent(check.component(), _ -> new ArrayList<>()).add(check);
        }
        this.deepestFirst =
                graph.estate().components().values().stream()
                        .sorted(Comparator.comparingInt(each -> -each.depth()))
                        .map(Component::id)
                        .toList();
    }

    /// Puts back a state that was said before.
    public void restore(Condition condition, Instant said) {
        known.put(condition.component(), condition);
        saidAt.put(condition.component(), said);
    }

    /// The states that changed, or were not said for a while.
    public List<Condition> advance(
            Field field, Collection<Incident> incidents, Plans plans, Instant now) {
        var told = told(incidents, now);
        var found = new LinkedHashMap<ComponentId, Condition>();
        for (Component component : graph.estate().components().values()) {
            found.put(component.id(), own(component, field, told, plans, now));
        }
        fromChildren(found);
        var changed = new ArrayList<Condition>();
        for (Condition each : found.values()) {
            Condition before = known.get(each.component());
            Condition next =
                    before != null && before.status() == each.status()
                            ? each.since(before.since())
                            : each;
            boolean due =
                    !now.isBefore(
                            saidAt.getOrDefault(each.component(), Instant.EPOCH).plus(SAID_AGAIN));
            known.put(each.component(), next);
            if (due || next.differsFrom(before)) {
                saidAt.put(each.component(), now);
                changed.add(next);
            }
        }
        known.keySet().retainAll(found.keySet());
        saidAt.keySet().retainAll(found.keySet());
        return changed;
    }

    private static Map<ComponentId, Incident> told(Collection<Incident> incidents, Instant now) {
        var told = new TreeMap<ComponentId, Incident>();
        for (Incident incident : incidents) {
            boolean works =
                    incident.phase() == Phase.MONITORING && !incident.flapping().isUnstable(now);
            if (incident.isOver() || works) {
                continue;
            }
            for (ComponentId each : incident.belief().impact().components()) {
                told.merge(
                        each,
                        incident,
                        (a, b) -> a.severity().compareTo(b.severity()) >= 0 ? a : b);
            }
        }
        return told;
    }

    private Condition own(
            Component component,
            Field field,
            Map<ComponentId, Incident> told,
            Plans plans,
            Instant now) {
        ComponentId id = component.id();
        Freshness fresh = freshness(id, field, now);
        Occurrence window = window(component, plans, now);
        if (window != null) {
            return new Condition(
                    id,
                    Status.UNDER_MAINTENANCE,
                    window.from(),
                    fresh.at,
                    "planned work " + window.window() + " until " + window.to(),
                    null);
        }
        Incident incident = told.get(id);
        if (incident != null) {
            return failing(component, incident, field, fresh);
        }
        if (fresh.checks > 0 && fresh.fresh == 0) {
            return new Condition(
                    id,
                    Status.NO_RECENT_DATA,
                    fresh.at == null ? now : fresh.at,
                    fresh.at,
                    fresh.at == null
                            ? "none of its checks was ever seen"
                            : "none of its checks was seen lately",
                    null);
        }
        return new Condition(
                id,
                Status.OPERATIONAL,
                now,
                fresh.at,
                fresh.checks == 0 ? "nothing it stands on is failing" : "its checks work",
                null);
    }

    private Condition failing(
            Component component, Incident incident, Field field, Freshness fresh) {
        int bad = 0;
        int known = 0;
        for (Check check : checks.getOrDefault(component.id(), List.of())) {
            Evidence evidence = field.of(check.id());
            if (evidence != null) {
                known++;
                bad += evidence.runs().quiet() ? 0 : 1;
            }
        }
        if (incident.phase() == Phase.MONITORING) {
            return new Condition(
                    component.id(),
                    Status.DEGRADED_PERFORMANCE,
                    incident.startedAt(),
                    fresh.at,
                    "works, but has come and gone too often to be believed",
                    incident.id());
        }
        boolean degraded = incident.belief().mode().degraded();
        Status status =
                degraded
                        ? Status.DEGRADED_PERFORMANCE
                        : known > 0 && bad < known ? Status.PARTIAL_OUTAGE : Status.MAJOR_OUTAGE;
        String reason =
                known == 0
                        ? "stands on " + incident.belief().root().wire()
                        : bad + " of " + known + " of its checks fail";
        return new Condition(
                component.id(), status, incident.startedAt(), fresh.at, reason, incident.id());
    }

    /// A component whose children fail is partly out, unless it is worse off itself.
    private void fromChildren(Map<ComponentId, Condition> found) {
        for (ComponentId id : deepestFirst) {
            Condition child = java.util.Objects.requireNonNull(found.get(id));
            ComponentId parent =
                    java.util.Objects.requireNonNull(graph.estate().components().get(id)).parent();
            Condition above = parent == null ? null : found.get(parent);
            if (above == null || above.status() != Status.OPERATIONAL) {
                continue;
            }
            Status status =
                    switch (child.status()) {
                        case MAJOR_OUTAGE, PARTIAL_OUTAGE -> Status.PARTIAL_OUTAGE;
                        case DEGRADED_PERFORMANCE -> Status.DEGRADED_PERFORMANCE;
                        case OPERATIONAL, UNDER_MAINTENANCE, NO_RECENT_DATA -> Status.OPERATIONAL;
                    };
            if (status != Status.OPERATIONAL) {
                found.put(
                        above.component(),
                        new Condition(
                                above.component(),
                                status,
                                child.since(),
                                above.evidenceAt(),
                                id + " below it: " + child.reason(),
                                child.incident()));
            }
        }
    }

    private record Freshness(int checks, int fresh, @Nullable Instant at) {}

    private Freshness freshness(ComponentId id, Field field, Instant now) {
        List<Check> own = checks.getOrDefault(id, List.of());
        int fresh = 0;
        Instant newest = null;
        for (Check check : own) {
            Evidence evidence = field.of(check.id());
            if (evidence == null) {
                continue;
            }
            boolean seen = false;
            for (Sight sight : evidence.sights().values()) {
                seen |= sight.at().plus(check.staleAfter()).isAfter(now);
                if (newest == null || sight.at().isAfter(newest)) {
                    newest = sight.at();
                }
            }
            fresh += seen ? 1 : 0;
        }
        return new Freshness(own.size(), fresh, newest);
    }

    /// The window of the component or of anything above it that is open now.
    private @Nullable Occurrence window(Component component, Plans plans, Instant now) {
        ComponentId id = component.id();
        while (id != null) {
            Occurrence window = plans.windows().get(id);
            if (window != null && window.lasts(now)) {
                return window;
            }
            Component each = graph.estate().components().get(id);
            id = each == null ? null : each.parent();
        }
        return null;
    }
}
