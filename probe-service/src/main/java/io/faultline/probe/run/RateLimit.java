package io.faultline.probe.run;

/// A token bucket as one number (the generic cell rate algorithm): so many a second, so many at
/// once.
final class RateLimit {

    private final long spacingNanos;
    private final long toleranceNanos;
    private long theoreticalArrival;
    private boolean used;

    /// @param perSecond the rate
    /// @param burst how many may come at once, at least 1
    RateLimit(double perSecond, int burst) {
        this.spacingNanos = (long) (1e9 / perSecond);
        this.toleranceNanos = spacingNanos * Math.max(0, burst - 1);
    }

    /// Whether one more may pass now; if so, it has.
    ///
    /// @param nowNanos of [System#nanoTime()]
    synchronized boolean tryPass(long nowNanos) {
        long arrival = used && theoreticalArrival - nowNanos > 0 ? theoreticalArrival : nowNanos;
        if (arrival - nowNanos > toleranceNanos) {
            return false;
        }
        theoreticalArrival = arrival + spacingNanos;
        used = true;
        return true;
    }
}
