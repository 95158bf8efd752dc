package io.faultline.incident.replay;

import io.faultline.contracts.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The incidents of two replays of the same events side by side.
///
/// Two incidents are the same one when they have the same id, else when they overlap in time and
/// have a root cause or most of their components in common; of several, the pair that has most in
/// common goes first.
final class Comparison {

    /// The share of the smaller one's components that both must have.
    private static final double MOST = 0.5;

    private final List<Incident> before;
    private final List<Incident> after;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Incident> gone;
    private final List<Incident> added;

    /// @param before of the one replay, by the time they were opened
    /// @param after of the other
    Comparison(List<Incident> before, List<Incident> after) {
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
        this.gone = new ArrayList<>(before);
        this.added = new ArrayList<>(after);
        List<Pair> possible = new ArrayList<>();
        for (Incident one : before) {
            for (Incident other : after) {
                var pair = new Pair(one, other);
                if (pair.alike() > 0) {
                    possible.add(pair);
                }
            }
        }
        possible.sort(
                Comparator.comparingDouble((Pair each) -> -each.alike())
                        .thenComparing(Pair::opened, Comparator.comparing(Duration::abs))
                        .thenComparing(each -> each.before().id())
                        .thenComparing(each -> each.after().id()));
        for (Pair each : possible) {
            if (gone.contains(each.before()) && added.contains(each.after())) {
                gone.remove(each.before());
                added.remove(each.after());
                pairs.add(each);
            }
        }
        pairs.sort(
                Comparator.comparing((Pair each) -> each.after().openedAt())
                        .thenComparing(each -> each.after().id()));
    }

    /// One incident as both replays tell it.
    record Pair(Incident before, Incident after) {

        /// How much later it was opened; negative: earlier.
        Duration opened() {
            return Duration.between(before.openedAt(), after.openedAt());
        }

        /// What differs, in the words of the contract's fields.
        List<String> changes() {
            var changes = new ArrayList<String>();
            differs(changes, "rootCause", before.rootCause(), after.rootCause());
            differs(changes, "severity", before.severity(), after.severity());
            differs(changes, "openedAt", before.openedAt(), after.openedAt());
            differs(changes, "endedAt", before.endedAt(), after.endedAt());
            differs(changes, "resolvedAt", before.resolvedAt(), after.resolvedAt());
            differs(changes, "notifications", notifications(before), notifications(after));
            differs(
                    changes,
                    "affectedComponents",
                    Set.copyOf(before.affectedComponents()),
                    Set.copyOf(after.affectedComponents()));
            differs(
                    changes,
                    "affectedServices",
                    Set.copyOf(before.affectedServices()),
                    Set.copyOf(after.affectedServices()));
            differs(
                    changes,
                    "affectedCustomers",
                    Set.copyOf(before.affectedCustomers()),
                    Set.copyOf(after.affectedCustomers()));
            differs(changes, "responsible", before.responsible(), after.responsible());
            return changes;
        }

        private static void differs(
                List<String> changes, String what, @Nullable Object one, @Nullable Object other) {
            if (!Objects.equals(one, other)) {
                changes.add(what);
            }
        }

        /// From 0, another one, to 3, the same id.
        private double alike() {
            if (before.id().equals(after.id())) {
                return 3;
            }
            if (!overlap(before, after)) {
                return 0;
            }
            double shared = shared(before.affectedComponents(), after.affectedComponents());
            boolean sameRoot = shared(before.rootCause(), after.rootCause()) > 0;
            return sameRoot ? 1 + shared : shared >= MOST ? shared : 0;
        }

        private static boolean overlap(Incident one, Incident other) {
            return one.startedAt().isBefore(end(other)) && other.startedAt().isBefore(end(one));
        }

        private static Instant end(Incident incident) {
            Instant resolved = incident.resolvedAt();
            return resolved == null ? Instant.MAX : resolved;
        }

        private static double shared(List<String> one, List<String> other) {
            int smaller = Math.min(one.size(), other.size());
            if (smaller == 0) {
                return 0;
            }
            var both = new HashSet<>(one);
            both.retainAll(Set.copyOf(other));
            return (double) both.size() / smaller;
        }
    }

    /// How many notifications an incident was worth.
    static int notifications(Incident incident) {
        return (int) incident.updates().stream().filter(Incident.Update::shouldNotify).count();
    }

    static int notifications(List<Incident> incidents) {
        return incidents.stream().mapToInt(Comparison::notifications).sum();
    }

    List<Incident> before() {
        return before;
    }

    List<Incident> after() {
        return after;
    }

    /// What only the first replay tells of.
    List<Incident> gone() {
        return gone;
    }

    /// What only the second tells of.
    List<Incident> added() {
        return added;
    }

    /// What both tell of, in another way.
    List<Pair> changed() {
        return pairs.stream().filter(each -> !each.changes().isEmpty()).toList();
    }

    /// How many both tell of in the same way.
    int same() {
        return pairs.size() - changed().size();
    }
}
