package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Suspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which cause belongs to which open incident: the one with the same root, else the one that
/// explains most of what the incident has suffered from. An incident follows one cause, its
/// strongest; when one cause explains most of several incidents, the oldest lives on and absorbs
/// the others.
final class Matching {

    /// The share of an incident's evidence that another cause must explain to take it over.
    private static final double SHARED = 0.5;

    /// The share of an incident's evidence that another cause must explain to absorb it.
    private static final double ABSORBED = 0.8;

    private final Map<IncidentId, Cause> primary = new LinkedHashMap<>();
    private final Map<IncidentId, IncidentId> absorbed = new LinkedHashMap<>();
    private final List<Cause> unmatched = new ArrayList<>();
    private final Map<Cause, Incident> shadows = new HashMap<>();

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
                if (incident.phase() == Phase.MONITORING || !sameKind(cause, incident)) {
                    continue;
                }
                double share = explained(cause, evidence.getOrDefault(incident.id(), Set.of()));
                if (share > most) {
                    most = share;
                    best = incident;
                }
            }
            if (best != null && most > SHARED && !primary.containsKey(best.id())) {
                primary.put(best.id(), cause);
                continue;
            }
            unmatched.add(cause);
            shadow(cause, open, evidence);
        }
        absorb(open, evidence);
    }

    private void shadow(Cause cause, List<Incident> open, Map<IncidentId, Set<CheckId>> evidence) {
        for (Incident each : open) {
            if (sameKind(cause, each)
                    && inside(cause, evidence.getOrDefault(each.id(), Set.of())) >= SHARED) {
                shadows.merge(cause, each, (a, b) -> b.phase() == Phase.MONITORING ? a : b);
            }
        }
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

    /// The checks that suffer from what other incidents tell of. A vantage that is cut off sees all
    /// of its checks fail, which says nothing of what the others see.
    Set<CheckId> elsewhere(Incident incident) {
        var all = new HashSet<CheckId>();
        primary.forEach((id, cause) -> {
            if (!id.equals(incident.id()) && !(cause.root() instanceof Suspect.Viewpoint)) {
                all.addAll(cause.failing());
            }
        });
        return all;
    }

    /// The incident that tells of it from now on; null: it stays its own.
    @Nullable IncidentId absorber(Incident incident) {
        return absorbed.get(incident.id());
    }

    /// The causes that no open incident tells of, strongest first.
    List<Cause> unmatched() {
        return unmatched;
    }

    /// The open incident that most of its evidence belongs to, if there is one: of one that is
    /// about to be over, it is perhaps only what has not been probed since; of one that goes on,
    /// perhaps a whim of its loss.
    @Nullable Incident shadow(Cause cause) {
        return shadows.get(cause);
    }

    private static boolean sameRoot(Cause cause, Incident incident) {
        Suspect root = incident.belief().root();
        return cause.root().equals(root) || cause.indistinguishable().contains(root);
    }

    /// A vantage's trouble never becomes somebody else's, nor the other way round.
    private static boolean sameKind(Cause cause, Incident incident) {
        return cause.root() instanceof Suspect.Viewpoint
                == incident.belief().root() instanceof Suspect.Viewpoint;
    }

    /// The share of an incident's evidence that a cause explains.
    private static double explained(Cause cause, Set<CheckId> evidence) {
        return evidence.isEmpty() ? 0 : (double) both(cause, evidence) / evidence.size();
    }

    /// The share of a cause's evidence that is an incident's already.
    private static double inside(Cause cause, Set<CheckId> evidence) {
        return (double) both(cause, evidence) / Math.max(1, cause.failing().size());
    }

    private static long both(Cause cause, Set<CheckId> evidence) {
        return cause.failing().stream().filter(evidence::contains).count();
    }
}
