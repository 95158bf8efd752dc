package io.faultline.incident.lifecycle;

import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What open incidents are about to become: a change of cause or kind is told when it has stood for
/// a moment. Mutable, owned by the casebook.
final class Changes {

    private final Graph graph;
    private final Map<IncidentId, Pending> pending = new TreeMap<>();

    /// A change that is not yet told.
    ///
    /// @param due when it will have stood for long enough; [Instant#MAX] once it has
    private record Pending(String what, Instant since, Instant due) {}

    Changes(Graph graph) {
        this.graph = graph;
    }

    /// From when on the passing of time alone could decide a change; [Instant#MAX] where it could
    /// not.
    Instant restlessFrom() {
        return pending.values().stream()
                .map(Pending::due)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /// It stays as it is, or the change was told.
    void forget(Incident incident) {
        pending.remove(incident.id());
    }

    /// The same cause in another way, worse or milder, after everything was looked at again: loss
    /// that comes and goes looks like an outage for a few probes.
    ///
    /// @param milder what works again looks milder on its way out; only failures show that it is
    boolean mayChangeMode(Incident incident, Cause cause, boolean milder, Instant now) {
        return settled(incident, cause.mode().name(), now, Recovery.every(incident, graph))
                && (!milder || failedSince(incident, cause));
    }

    /// A new cause takes the old one's place when it is clearly better and has been for a moment;
    /// one that says less than the old one must still be there when everything was looked at again:
    /// while things recover, what has not been probed yet looks like a smaller fault.
    boolean mayTakeOver(Incident incident, Cause cause, Instant now) {
        Suspect old = incident.belief().root();
        Cause.NextBest next = cause.nextBest();
        boolean close =
                next != null && next.suspect().equals(old) && next.margin() < Policy.CHANGING_ODDS;
        if (close || cause.indistinguishable().contains(old)) {
            return false;
        }
        boolean narrower = narrower(cause.root(), old);
        Duration wait =
                narrower ? Recovery.every(incident, graph).multipliedBy(2) : Policy.CHANGE_SETTLED;
        if (!settled(incident, cause.root().wire(), now, wait)) {
            return false;
        }
        return !narrower || failedSince(incident, cause);
    }

    private boolean failedSince(Incident incident, Cause cause) {
        Pending change = pending.get(incident.id());
        return change == null || cause.lastBad().isAfter(change.since());
    }

    private boolean narrower(Suspect cause, Suspect old) {
        if (cause instanceof Suspect.Viewpoint || old instanceof Suspect.Viewpoint) {
            return false;
        }
        var wide = new TreeSet<>(graph.affected(List.of(old)));
        return wide.containsAll(graph.affected(List.of(cause)));
    }

    private boolean settled(Incident incident, String what, Instant now, Duration wait) {
        Pending before = pending.get(incident.id());
        if (before == null || !before.what().equals(what)) {
            pending.put(incident.id(), new Pending(what, now, now.plus(wait)));
            return false;
        }
        if (now.isBefore(before.since().plus(wait))) {
            return false;
        }
        pending.put(incident.id(), new Pending(what, before.since(), Instant.MAX));
        return true;
    }
}
