package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
    private static final int MAX_COUNTS = 500_000;

    private final Map<Key, Count> counts = new TreeMap<>();

    private record Key(Instant from, String check, String vantage) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = from.compareTo(other.from);
            order = order == 0 ? check.compareTo(other.check) : order;
            return order == 0 ? vantage.compareTo(other.vantage) : order;
        }
    }

    private static final class Count {
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private double[] latencies = new double[4];
        private int samples;
        private double loss;
        private int losses;
        private double mos;
        private int calls;
    }

    /// Counts an event.
    public void add(HealthEvent event) {
        var key = new Key(begin(event.time()), event.check(), event.vantage());
        Count count = counts.get(key);
        if (count == null) {
            if (counts.size() >= MAX_COUNTS) {
                return;
            }
            count = new Count();
            counts.put(key, count);
        }
        count.outcomes.merge(event.outcome(), 1L, Long::sum);
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

    /// Takes out counts whose five minutes have ended before a moment, in order.
    ///
    /// @param most so many at a time: five minutes end for all checks at once
    public List<Rollup> closedBefore(Instant moment, int most) {
        var closed = new ArrayList<Rollup>();
        var oldest = counts.entrySet().iterator();
        while (oldest.hasNext() && closed.size() < most) {
            var each = oldest.next();
            if (each.getKey().from().plus(WINDOW).isAfter(moment)) {
                break;
            }
            closed.add(rollup(each.getKey(), each.getValue()));
            oldest.remove();
        }
        return closed;
    }

    private static Instant begin(Instant time) {
        long seconds = WINDOW.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    private static Rollup rollup(Key key, Count count) {
        double[] sorted = Arrays.copyOf(count.latencies, count.samples);
        Arrays.sort(sorted);
        return new Rollup(
                key.check(),
                key.vantage(),
                key.from(),
                count.outcomes.getOrDefault(Outcome.OK, 0L),
                count.outcomes.getOrDefault(Outcome.DEGRADED, 0L),
                count.outcomes.getOrDefault(Outcome.FAIL, 0L),
                count.outcomes.getOrDefault(Outcome.ERROR, 0L),
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
