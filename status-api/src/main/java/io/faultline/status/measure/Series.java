package io.faultline.status.measure;

import io.faultline.contracts.Rollup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The points of one check at one step, in a ring: what is older than it reaches is written over.
/// One thread at a time.
final class Series {

    private static final int COUNTS = 4;
    private static final int MEANS = 3; // median, loss, MOS
    private static final int P95 = 0;
    private static final int P99 = 1;

    private final Step step;
    private final long[] number;
    private final int[] counts;
    private final float[] means;
    private final float[] weights;
    private final float[] worst;

    Series(Step step) {
        int points = step.points();
        this.step = step;
        this.number = new long[points];
        Arrays.fill(number, Long.MIN_VALUE);
        this.counts = new int[points * COUNTS];
        this.means = new float[points * MEANS];
        this.weights = new float[points * MEANS];
        this.worst = new float[points * 2];
    }

    void add(Rollup rollup) {
        long at = Math.floorDiv(rollup.from().toEpochMilli(), step.length().toMillis());
        int slot = (int) Math.floorMod(at, (long) number.length);
        if (number[slot] > at) {
            return; // older than the ring reaches
        }
        if (number[slot] < at) {
            clear(slot, at);
        }
        long[] heard = {rollup.ok(), rollup.degraded(), rollup.fail(), rollup.error()};
        for (int i = 0; i < COUNTS; i++) {
            counts[slot * COUNTS + i] =
                    Math.clamp(counts[slot * COUNTS + i] + heard[i], 0, Integer.MAX_VALUE);
        }
        float answered = Math.max(1, rollup.ok() + rollup.degraded());
        mean(slot, 0, rollup.latencyP50Ms(), answered);
        mean(slot, 1, rollup.lossPct(), answered);
        mean(slot, 2, rollup.mos(), answered);
        worst(slot, P95, rollup.latencyP95Ms());
        worst(slot, P99, rollup.latencyP99Ms());
    }

    /// From `from` on and before `to`, the oldest first; steps without a probe are left out.
    List<Point> points(Instant from, Instant to) {
        var points = new ArrayList<Point>();
        long first = Math.ceilDiv(from.toEpochMilli(), step.length().toMillis());
        long end = Math.ceilDiv(to.toEpochMilli(), step.length().toMillis());
        for (long at = Math.max(first, end - number.length); at < end; at++) {
            int slot = (int) Math.floorMod(at, (long) number.length);
            if (number[slot] == at) {
                points.add(point(slot, at));
            }
        }
        return List.copyOf(points);
    }

    private Point point(int slot, long at) {
        return new Point(
                Instant.ofEpochMilli(at * step.length().toMillis()),
                counts[slot * COUNTS],
                counts[slot * COUNTS + 1],
                counts[slot * COUNTS + 2],
                counts[slot * COUNTS + 3],
                mean(slot, 0),
                known(worst[slot * 2 + P95]),
                known(worst[slot * 2 + P99]),
                mean(slot, 1),
                mean(slot, 2));
    }

    private void clear(int slot, long at) {
        number[slot] = at;
        Arrays.fill(counts, slot * COUNTS, (slot + 1) * COUNTS, 0);
        Arrays.fill(means, slot * MEANS, (slot + 1) * MEANS, 0);
        Arrays.fill(weights, slot * MEANS, (slot + 1) * MEANS, 0);
        Arrays.fill(worst, slot * 2, (slot + 1) * 2, Float.NaN);
    }

    private void mean(int slot, int which, @Nullable Double value, float weight) {
        if (value == null || !Double.isFinite(value)) {
            return;
        }
        int i = slot * MEANS + which;
        weights[i] += weight;
        means[i] += (float) (value - means[i]) * weight / weights[i];
    }

    private @Nullable Double mean(int slot, int which) {
        int i = slot * MEANS + which;
        return weights[i] == 0 ? null : rounded(means[i]);
    }

    private void worst(int slot, int which, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            int i = slot * 2 + which;
            worst[i] =
                    Float.isNaN(worst[i])
                            ? value.floatValue()
                            : Math.max(worst[i], value.floatValue());
        }
    }

    private static @Nullable Double known(float value) {
        return Float.isNaN(value) ? null : rounded(value);
    }

    private static double rounded(float value) {
        return Math.round(value * 1_000.0) / 1_000.0;
    }
}
