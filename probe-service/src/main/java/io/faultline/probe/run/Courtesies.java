package io.faultline.probe.run;

import io.faultline.contracts.inventory.Politeness;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Whom this process asked when, of those who may not be asked too often. The plan keeps probes
/// apart; looks out of turn come in between, and a share that has just moved knows nothing of its
/// owner before.
final class Courtesies {

    /// So much nearer may two come that were late by different amounts.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final long SPACING_NANOS = Politeness.SPACING.minus(TOLERANCE).toNanos();
    private static final int MANY = 10_000;

    private final Map<Way, Long> asked = new HashMap<>();

    private record Way(VantageId vantage, String courtesy) {}

    /// Whether the target may be asked now; if so, it has been.
    ///
    /// @param nowNanos of [System#nanoTime()]
    boolean mayAsk(PlannedCheck planned, long nowNanos) {
        Optional<String> courtesy = planned.courtesy();
        return courtesy.isEmpty()
                || mayAsk(new Way(planned.series().vantage(), courtesy.get()), nowNanos);
    }

    private synchronized boolean mayAsk(Way way, long nowNanos) {
        if (asked.size() >= MANY) {
            asked.values().removeIf(at -> nowNanos - at >= SPACING_NANOS);
        }
        Long before = asked.get(way);
        if (before != null && nowNanos - before < SPACING_NANOS) {
            return false;
        }
        asked.put(way, nowNanos);
        return true;
    }
}
