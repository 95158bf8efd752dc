package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts events by check, vantage and five minutes, for charts. Latencies are kept up to a number
/// that no sensible interval reaches; beyond it quantiles speak of the first ones.
///
/// For one thread at a time.
public final class Tally {

    /// How long a count is.
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MAX_SAMPLES = 2_048;
    private static final int MAX_COUNTS = 400_000;

    private final TreeMap<Instant, Map<Who, Count>> windows = new TreeMap<>();
    private final Deque<Rollup> closed = new ArrayDeque<>();
    private int open;

    private record Who(String check, String vantage) implements Comparable<Who> {
        @Override
        public int compareTo(Who other) {
            int order = check.compareTo(other.check);
            return order == 0 ? vantage.compareTo(other.vantage) : order;
        }
    }

    private static final class Count {
        // numbers that are boxed would each live until the next probe
        private int ok;
        private int degraded;
        private int failed;
        private int error;
        private double[] latencies = new double[16];
        private int samples;
        private double loss;
        private int losses;
        private double mos;
        private int calls;

        void count(Outcome outcome) {
            switch (outcome) {
                case OK -> ok++;
                case DEGRADED -> degraded++;
                case FAIL -> failed++;
                case ERROR -> error++;
            }
        }
    }

    /// Counts an event.
    public void add(HealthEvent event) {
        Map<Who, Count> window = windows.computeIfAbsent(begin(event.time()), _ -> new HashMap<>());
        var who = new Who(event.check(), event.vantage());
        Count count = window.get(who);
        if (count == null) {
            if (open >= MAX_COUNTS) {
                return;
            }
            count = new Count();
            window.put(who, count);
            open++;
        }
        count.count(event.outcome());
        Double latency = event.latencyMs();
        if (latency != null && count.samples < MAX_SAMPLES) {
            if (count.samples == count.latencies.length) {
                count.latencies = Arrays.copyOf(count.latencies, 2 * count.samples);
            }
            count.latencies[count.samples++] = latency;
        }
        Double loss = event.metrics().get("lossPct");
        if (loss != null) {
            count.loss += loss;
            count.losses++;
        }
        Double mos = event.metrics().get("mos");
        if (mos != null) {
            count.mos += mos;
            count.calls++;
        }
    }

    /// Takes out the counts whose five minutes have ended before a moment, in order.
    public List<Rollup> closedBefore(Instant moment) {
        return closedBefore(moment, Integer.MAX_VALUE);
    }

    /// The same, so many at most: those of a hundred thousand checks at once would push events out
    /// of the queue to Kafka. The others come with the next calls.
    public List<Rollup> closedBefore(Instant moment, int most) {
        while (!windows.isEmpty() && !windows.firstKey().plus(WINDOW).isAfter(moment)) {
            var ended = windows.pollFirstEntry();
            open -= ended.getValue().size();
            new TreeMap<>(ended.getValue())
                    .forEach((who, count) -> closed.add(rollup(ended.getKey(), who, count)));
        }
        var taken = new ArrayList<Rollup>();
        while (!closed.isEmpty() && taken.size() < most) {
            taken.add(closed.remove());
        }
        return taken;
    }

    private static Instant begin(Instant time) {
        long seconds = WINDOW.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    private static Rollup rollup(Instant from, Who who, Count count) {
        double[] sorted = Arrays.copyOf(count.latencies, count.samples);
        Arrays.sort(sorted);
        return new Rollup(
                who.check(),
                who.vantage(),
                from,
                count.ok,
                count.degraded,
                count.failed,
                count.error,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99),
                count.losses == 0 ? null : count.loss / count.losses,
                count.calls == 0 ? null : count.mos / count.calls);
    }

    /// The smallest value that this share of the sample does not exceed (nearest rank).
    private static @Nullable Double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return null;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }
}
