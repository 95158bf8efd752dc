package io.faultline.incident.learn;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds what the inventory says and outages keep contradicting: something that is said to stand on
/// a cause, and worked all the time while that was down.
public final class TopologyDoubts {

    /// So many outages must contradict it.
    static final int SUPPORT = 3;

    /// Of the outages that say anything, so many must contradict it: some networks have ways round
    /// a fault that now and then work.
    static final double AGREEING = 0.8;

    private TopologyDoubts() {}

    /// Something that is probably not as the inventory says.
    ///
    /// @param component what is said to stand on the cause
    /// @param root the cause, a component or a risk group
    /// @param stood in how many of its outages it worked
    /// @param of in how many its probes said anything
    /// @param lastAt the last one that it worked through
    public record Doubt(ComponentId component, String root, int stood, int of, Instant lastAt) {}

    private record Pair(ComponentId component, String root) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byRoot = root.compareTo(other.root);
            return byRoot != 0 ? byRoot : component.compareTo(other.component);
        }
    }

    private static final class Count {
        private int stood;
        private int fell;
        private Instant last = Instant.EPOCH;
    }

    /// What to doubt, the most contradicted first. What the inventory does not say any more is not
    /// doubted any more.
    public static List<Doubt> of(Collection<Outage> outages, Estate estate) {
        var counts = new TreeMap<Pair, Count>();
        for (Outage outage : outages) {
            for (ComponentId each : outage.stood()) {
                Count count = count(counts, each, outage);
                count.stood++;
                count.last = later(count.last, outage.startedAt());
            }
            outage.fell().forEach(each -> count(counts, each, outage).fell++);
        }
        var doubts = new ArrayList<Doubt>();
        for (Map.Entry<Pair, Count> each : counts.entrySet()) {
            Pair pair = each.getKey();
            Count count = each.getValue();
            int all = count.stood + count.fell;
            if (count.stood >= SUPPORT && count.stood >= AGREEING * all && isSaid(pair, estate)) {
                doubts.add(new Doubt(pair.component, pair.root, count.stood, all, count.last));
            }
        }
        doubts.sort(Comparator.comparingInt(each -> -each.stood()));
        return List.copyOf(doubts);
    }

    private static Count count(Map<Pair, Count> counts, ComponentId component, Outage outage) {
        return counts.computeIfAbsent(new Pair(component, outage.root()), _ -> new Count());
    }

    /// Whether the inventory in force says so: what stands on something that is doubted already is
    /// not doubted once more.
    private static boolean isSaid(Pair pair, Estate estate) {
        Component component = estate.components().get(pair.component);
        if (component == null) {
            return false;
        }
        ComponentId parent = component.parent();
        return component.dependsOn().stream().anyMatch(each -> each.value().equals(pair.root))
                || component.shares().stream().anyMatch(each -> each.value().equals(pair.root))
                || (parent != null && parent.value().equals(pair.root));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
