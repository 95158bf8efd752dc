package io.faultline.incident.learn;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds components that keep failing together though nothing in the inventory says why: a duct, a
/// power feed, a supplier behind both. By the similarity of their outages (Jaccard: of all outages
/// of either, the share in which both began within minutes).
public final class RiskGroups {

    /// Of all outages of either, so many must be of both (detection.md, section 5).
    static final double SIMILAR = 0.4;

    /// In so many outages they must have failed together.
    static final int SUPPORT = 3;

    /// Onsets this close together are one event.
    static final Duration TOGETHER = Duration.ofMinutes(5);

    /// The components with most outages that are compared with one another.
    private static final int MOST_COMPARED = 500;

    private RiskGroups() {}

    /// A group that may exist.
    ///
    /// @param members in the order of ids
    /// @param together in how many outages the least similar joined pair failed together
    /// @param similarity of that pair, 0 to 1
    /// @param lastAt when members last failed together
    public record Proposal(
            List<ComponentId> members, int together, double similarity, Instant lastAt) {
        /// Copies its list.
        public Proposal {
            members = List.copyOf(members);
        }
    }

    private record Pair(
            ComponentId a, ComponentId b, int together, double similarity, Instant at) {}

    /// The groups that outages speak for and the inventory does not know, the surest first.
    public static List<Proposal> proposed(Collection<Outage> outages, Estate estate) {
        Map<ComponentId, List<Instant>> onsets = onsets(outages, estate);
        List<ComponentId> failing =
                onsets.entrySet().stream()
                        .filter(each -> each.getValue().size() >= SUPPORT)
                        .sorted(
                                Comparator.comparingInt(
                                                (Map.Entry<ComponentId, List<Instant>> each) ->
                                                        -each.getValue().size())
                                        .thenComparing(Map.Entry::getKey))
                        .limit(MOST_COMPARED)
                        .map(Map.Entry::getKey)
                        .toList();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < failing.size(); i++) {
            for (int j = i + 1; j < failing.size(); j++) {
                Pair pair = pair(failing.get(i), failing.get(j), onsets);
                if (pair.together >= SUPPORT
                        && pair.similarity >= SIMILAR
                        && !isKnown(pair.a, pair.b, estate)) {
                    pairs.add(pair);
                }
            }
        }
        return joined(pairs);
    }

    private static Map<ComponentId, List<Instant>> onsets(
            Collection<Outage> outages, Estate estate) {
        var onsets = new TreeMap<ComponentId, List<Instant>>();
        for (Outage outage : outages) {
            var id = new ComponentId(outage.root());
            if (estate.components().containsKey(id)) {
                onsets.computeIfAbsent(id, _ -> new ArrayList<>()).add(outage.startedAt());
            }
        }
        onsets.values().forEach(Collections::sort);
        return onsets;
    }

    /// Two components' outages side by side, each counted once.
    private static Pair pair(ComponentId a, ComponentId b, Map<ComponentId, List<Instant>> onsets) {
        List<Instant> one = Objects.requireNonNull(onsets.get(a));
        List<Instant> other = Objects.requireNonNull(onsets.get(b));
        int together = 0;
        Instant last = Instant.EPOCH;
        for (int i = 0, j = 0; i < one.size() && j < other.size(); ) {
            Duration apart = Duration.between(one.get(i), other.get(j));
            if (apart.abs().compareTo(TOGETHER) <= 0) {
                together++;
                last = one.get(i);
                i++;
                j++;
            } else if (apart.isNegative()) {
                j++;
            } else {
                i++;
            }
        }
        double either = one.size() + other.size() - together;
        return new Pair(a, b, together, together / either, last);
    }

    /// Whether the inventory says already why they fail together.
    private static boolean isKnown(ComponentId a, ComponentId b, Estate estate) {
        Component one = Objects.requireNonNull(estate.components().get(a));
        Component other = Objects.requireNonNull(estate.components().get(b));
        return one.shares().stream().anyMatch(other.shares()::contains)
                || standsOn(one, b, estate)
                || standsOn(other, a, estate);
    }

    private static boolean standsOn(Component component, ComponentId other, Estate estate) {
        var todo = new ArrayDeque<>(List.of(component));
        var seen = new TreeSet<ComponentId>();
        while (!todo.isEmpty()) {
            Component each = todo.remove();
            var below = new ArrayList<>(each.dependsOn());
            below.addAll(each.redundant());
            if (each.parent() != null) {
                below.add(each.parent());
            }
            if (below.contains(other)) {
                return true;
            }
            below.stream()
                    .filter(seen::add)
                    .map(estate.components()::get)
                    .map(Objects::requireNonNull)
                    .forEach(todo::add);
        }
        return false;
    }

    private static List<Proposal> joined(List<Pair> pairs) {
        var left = new ArrayList<>(pairs);
        var proposals = new ArrayList<Proposal>();
        while (!left.isEmpty()) {
            Pair first = left.removeFirst();
            var members = new TreeSet<>(List.of(first.a, first.b));
            var group = new ArrayList<>(List.of(first));
            boolean grows = true;
            while (grows) {
                List<Pair> touching =
                        left.stream()
                                .filter(each ->
                                        members.contains(each.a) || members.contains(each.b))
                                .toList();
                grows = left.removeAll(touching);
                touching.forEach(each -> members.addAll(List.of(each.a, each.b)));
                group.addAll(touching);
            }
            Pair weakest = Collections.min(group, Comparator.comparingDouble(Pair::similarity));
            Instant last =
                    group.stream().map(Pair::at).max(Comparator.naturalOrder()).orElseThrow();
            proposals.add(
                    new Proposal(List.copyOf(members), weakest.together, weakest.similarity, last));
        }
        proposals.sort(Comparator.comparingDouble(each -> -each.similarity()));
        return List.copyOf(proposals);
    }
}
