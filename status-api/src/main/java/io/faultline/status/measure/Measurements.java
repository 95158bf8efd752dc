package io.faultline.status.measure;

import io.faultline.contracts.Rollup;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each check measured lately. Bounded: the first [#MAX_CHECKS] checks that are heard of, some
/// 30 KB each; of more there are no charts. Safe for use by several threads.
public final class Measurements {

    /// Of how many checks points are kept.
    public static final int MAX_CHECKS = 1_000;

    private final Map<String, Map<Step, Series>> checks = new HashMap<>();

    /// Takes in five minutes of a check from one location.
    ///
    /// @return whether there was room for it
    public synchronized boolean add(Rollup rollup) {
        Map<Step, Series> series = checks.get(rollup.check());
        if (series == null) {
            if (checks.size() >= MAX_CHECKS) {
                return false;
            }
            series = new EnumMap<>(Step.class);
            for (Step step : Step.values()) {
                series.put(step, new Series(step));
            }
            checks.put(rollup.check(), series);
        }
        series.values().forEach(each -> each.add(rollup));
        return true;
    }

    /// The points of a check from `from` on and before `to`, the oldest first.
    public synchronized List<Point> of(String check, Step step, Instant from, Instant to) {
        Series series = checks.getOrDefault(check, Map.of()).get(step);
        return series == null ? List.of() : series.points(from, to);
    }
}
