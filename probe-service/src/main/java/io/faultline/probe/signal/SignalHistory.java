package io.faultline.probe.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The last values of one signal. It keeps a thousand at most: more than that in a window, and the
/// window is shorter than it was asked for.
///
/// For one thread at a time; it knows no clock.
final class SignalHistory {

    private static final int MOST = 1_000;

    private final NavigableMap<Instant, Double> values = new TreeMap<>();

    /// Takes in a value; the order does not matter, and the same one twice is one.
    ///
    /// @param keep how far back from the newest value anybody looks
    void add(Instant at, double value, Duration keep) {
        values.put(at, value);
        values.headMap(values.lastKey().minus(keep), false).clear();
        while (values.size() > MOST) {
            values.pollFirstEntry();
        }
    }

    /// The newest value, if there is any.
    OptionalDouble last() {
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.lastEntry().getValue());
    }

    /// What the newest value has lost against the highest of the window that ends with it: percent,
    /// 0 where there was nothing to lose.
    double dropPct(Duration window) {
        if (values.isEmpty()) {
            return 0;
        }
        var last = values.lastEntry();
        double highest =
                Collections.max(values.tailMap(last.getKey().minus(window), true).values());
        return highest > 0 ? (highest - last.getValue()) / highest * 100 : 0;
    }
}
