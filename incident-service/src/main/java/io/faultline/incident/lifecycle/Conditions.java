package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.MaintenanceWindow.Occurrence;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives every component its state: from open incidents, planned work, and how fresh its evidence
/// is. A suspicion is no state: what is not an incident yet is not shown. Mutable, owned by one
/// thread.
public final class Conditions {

    /// How often a state is said again though nothing changed.
    private static final Duration SAID_AGAIN = Duration.ofMinutes(5);

    private final Parts parts;
    private final @Nullable Condition[] known;
    private final Instant[] saidAt;

    /// Nothing known.
    public Conditions(Graph graph) {
        this.parts = new Parts(graph);
        this.known = new Condition[parts.count()];
        this.saidAt = new Instant[parts.count()];
        Arrays.fill(saidAt, Instant.EPOCH);
    }

    /// Puts back a state that was said before.
    public void restore(Condition condition, Instant said) {
        int part = parts.number(condition.component());
        if (part >= 0) {
            known[part] = condition;
            saidAt[part] = said;
        }
    }

    /// The states that changed, or were not said for a while.
    public List<Condition> advance(
            Field field, Collection<Incident> incidents, Plans plans, Instant now) {
        var told = told(incidents, now);
        var found = new Condition[parts.count()];
        var same = new BitSet();
        for (int part = 0; part < parts.count(); part++) {
            Condition before = known[part];
            if (before != null && staysWell(part, before, field, told, plans, now)) {
                found[part] = before;
                same.set(part);
            } else {
                found[part] = own(part, field, told, plans, now);
            }
        }
        fromChildren(found, same, field, now);
        var changed = new ArrayList<Condition>();
        Instant longAgo = now.minus(SAID_AGAIN);
        for (int part = 0; part < parts.count(); part++) {
            boolean due = !saidAt[part].isAfter(longAgo);
            if (same.get(part) && !due) {
                continue;
            }
            Condition before = known[part];
            Condition each = same.get(part) ? own(part, field, told, plans, now) : found[part];
            Condition next =
                    before != null && before.status() == each.status()
                            ? each.since(before.since())
                            : each;
            known[part] = next;
            if (due || next.differsFrom(before)) {
                saidAt[part] = now;
                changed.add(next);
            }
        }
        return changed;
    }

    /// Whether what was well can only be well: a second of a large estate changes next to nothing.
    private boolean staysWell(
            int part,
            Condition before,
            Field field,
            Map<ComponentId, Incident> told,
            Plans plans,
            Instant now) {
        return before.status() == Status.OPERATIONAL
                && plans.windows().isEmpty()
                && !told.containsKey(before.component())
                && hasFreshIfAny(part, field, now);
    }

    private static Map<ComponentId, Incident> told(Collection<Incident> incidents, Instant now) {
        var told = new HashMap<ComponentId, Incident>();
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
            int part, Field field, Map<ComponentId, Incident> told, Plans plans, Instant now) {
        ComponentId id = parts.id(part);
        Freshness fresh = freshness(part, field, now);
        Occurrence window = window(part, plans, now);
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
            return failing(part, incident, field, fresh);
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

    private Condition failing(int part, Incident incident, Field field, Freshness fresh) {
        ComponentId id = parts.id(part);
        int bad = 0;
        int known = 0;
        for (int check : parts.checks(part)) {
            Instant newest = field.newest(check);
            if (newest != null) {
                known++;
                bad += field.isQuiet(check) ? 0 : 1;
            }
        }
        if (incident.phase() == Phase.MONITORING) {
            return new Condition(
                    id,
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
        return new Condition(id, status, incident.startedAt(), fresh.at, reason, incident.id());
    }

    /// A component whose children fail is partly out, unless it is worse off itself.
    ///
    /// @param same the parts that are as before, of which those that it changes are taken out
    private void fromChildren(Condition[] found, BitSet same, Field field, Instant now) {
        for (int part : parts.deepestFirst()) {
            Condition child = found[part];
            int parent = parts.parent(part);
            if (parent < 0
                    || child.status() == Status.OPERATIONAL
                    || found[parent].status() != Status.OPERATIONAL) {
                continue;
            }
            Condition above = found[parent];
            Status status =
                    switch (child.status()) {
                        case MAJOR_OUTAGE, PARTIAL_OUTAGE -> Status.PARTIAL_OUTAGE;
                        case DEGRADED_PERFORMANCE -> Status.DEGRADED_PERFORMANCE;
                        case OPERATIONAL, UNDER_MAINTENANCE, NO_RECENT_DATA -> Status.OPERATIONAL;
                    };
            if (status != Status.OPERATIONAL) {
                same.clear(parent);
                found[parent] =
                        new Condition(
                                above.component(),
                                status,
                                child.since(),
                                freshness(parent, field, now).at,
                                child.component() + " below it: " + child.reason(),
                                child.incident());
            }
        }
    }

    private record Freshness(int checks, int fresh, @Nullable Instant at) {}

    private Freshness freshness(int part, Field field, Instant now) {
        int fresh = 0;
        Instant newest = null;
        for (int check : parts.checks(part)) {
            Instant at = field.newest(check);
            newest = at == null || (newest != null && newest.isAfter(at)) ? newest : at;
            fresh += field.isFresh(check, now) ? 1 : 0;
        }
        return new Freshness(parts.checks(part).length, fresh, newest);
    }

    /// Whether one of its checks was seen lately; what has none stands on others.
    private boolean hasFreshIfAny(int part, Field field, Instant now) {
        for (int check : parts.checks(part)) {
            if (field.isFresh(check, now)) {
                return true;
            }
        }
        return parts.checks(part).length == 0;
    }

    /// The window of the component or of anything above it that is open now.
    private @Nullable Occurrence window(int part, Plans plans, Instant now) {
        for (int each = part; each >= 0; each = parts.parent(each)) {
            Occurrence window = plans.windows().get(parts.id(each));
            if (window != null && window.lasts(now)) {
                return window;
            }
        }
        return null;
    }
}
