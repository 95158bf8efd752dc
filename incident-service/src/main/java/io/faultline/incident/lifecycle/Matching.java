package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Suspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which cause belongs to which open incident: the one with the same root, else the one that shares
/// most of its evidence. An incident follows one cause, its strongest; when one cause explains most
/// of several incidents, the oldest lives on and absorbs the others.
final class Matching {

    /// The share of the smaller one's evidence that both must have.
    private static final double SHARED = 0.5;

    /// The share of an incident's evidence that another cause must explain to absorb it.
    private static final double ABSORBED = 0.8;

    private final Map<IncidentId, Cause> primary = new LinkedHashMap<>();
    private final Map<IncidentId, IncidentId> absorbed = new LinkedHashMap<>();
    private final List<Cause> unmatched = new ArrayList<>();
    private final Map<Cause, Incident> shadowed = new HashMap<>();

    Matching(Graph graph, List<Incident> open, List<Cause> causes, Instant now) {
        var evidence = new LinkedHashMap<IncidentId, Set<CheckId>>();
        open.forEach(each -> evidence.put(each.id(), Set.copyOf(each.evidence())));
        var left = new ArrayList<>(causes);
        for (Incident incident : open) {
            left.stream()
                    .filter(each -> sameRoot(each, incident))
                    .findFirst()
                    .ifPresent(each -> {
                        primary.put(incident.id(), each);
                        left.remove(each);
                    });
        }
        for (Cause cause : List.copyOf(left)) {
            Incident best = null;
            double most = 0;
            for (Incident incident : open) {
                double share =
                        shared(cause, incident, evidence.getOrDefault(incident.id(), Set.of()));
                if (share > most) {
                    most = share;
                    best = incident;
                }
            }
            if (best != null && most >= SHARED) {
                if (primary.containsKey(best.id())) {
                    shadowed.put(cause, best);
                    unmatched.add(cause);
                } else {
                    primary.put(best.id(), cause);
                }
            } else {
                unmatched.add(cause);
            }
        }
        absorb(open, evidence);
    }

    private void absorb(List<Incident> open, Map<IncidentId, Set<CheckId>> evidence) {
        for (Incident incident : open) {
            if (primary.containsKey(incident.id())
                    || incident.phase() == Phase.MONITORING
                    || incident.belief().root() instanceof Suspect.Viewpoint) {
                continue;
            }
            for (Incident other : open) {
                Cause cause = primary.get(other.id());
                if (cause != null
                        && !(cause.root() instanceof Suspect.Viewpoint)
                        && explained(cause, evidence.getOrDefault(incident.id(), Set.of()))
                                >= ABSORBED) {
                    // the cause was given to one of the two; the older of them keeps it
                    if (incident.openedAt().isBefore(other.openedAt()) && !sameRoot(cause, other)) {
                        primary.remove(other.id());
                        primary.put(incident.id(), cause);
                        absorbed.put(other.id(), incident.id());
                    } else {
                        absorbed.put(incident.id(), other.id());
                    }
                    break;
                }
            }
        }
    }

    /// The cause that this incident follows.
    @Nullable Cause primary(Incident incident) {
        return primary.get(incident.id());
    }

    /// The incident that tells of it from now on; null: it stays its own.
    @Nullable IncidentId absorber(Incident incident) {
        return absorbed.get(incident.id());
    }

    /// The causes that no open incident tells of, strongest first.
    List<Cause> unmatched() {
        return unmatched;
    }

    /// The open incident that most of its evidence belongs to, if there is one: perhaps it is only
    /// what has not been probed since that one recovered.
    @Nullable Incident shadow(Cause cause) {
        return shadowed.get(cause);
    }

    private static boolean sameRoot(Cause cause, Incident incident) {
        Suspect root = incident.belief().root();
        return cause.root().equals(root) || cause.indistinguishable().contains(root);
    }

    private static double shared(Cause cause, Incident incident, Set<CheckId> evidence) {
        boolean vantage = cause.root() instanceof Suspect.Viewpoint;
        if (vantage != incident.belief().root() instanceof Suspect.Viewpoint
                || evidence.isEmpty()) {
            return 0;
        }
        long both = cause.failing().stream().filter(evidence::contains).count();
        return (double) both / Math.min(cause.failing().size(), evidence.size());
    }

    private static double explained(Cause cause, Set<CheckId> evidence) {
        if (evidence.isEmpty()) {
            return 0;
        }
        Set<CheckId> failing = Set.copyOf(cause.failing());
        return (double) evidence.stream().filter(failing::contains).count() / evidence.size();
    }
}
