package io.faultline.probe.run;

import java.time.Duration;

/// Notices when this process stood still (garbage collection, a starved or suspended machine):
/// somebody who was asleep can not say that nobody answered. A thread naps for 50 ms and looks how
/// long that really took.
final class Stalls {

    private static final long NAP_NANOS = 50_000_000;
    private static final long NOTED_NANOS = 200_000_000;
    private static final int KEPT = 64;

    private final long[] endedAt = new long[KEPT];
    private final long[] lasted = new long[KEPT];
    private int next;
    private int kept;

    /// Naps and looks, until interrupted.
    void watch() throws InterruptedException {
        while (true) {
            long begin = System.nanoTime();
            Thread.sleep(Duration.ofNanos(NAP_NANOS));
            long end = System.nanoTime();
            if (end - begin - NAP_NANOS > NOTED_NANOS) {
                note(end, end - begin - NAP_NANOS);
            }
        }
    }

    synchronized void note(long endNanos, long length) {
        endedAt[next] = endNanos;
        lasted[next] = length;
        next = (next + 1) % KEPT;
        kept = Math.min(kept + 1, KEPT);
    }

    /// The longest stall that ended after a moment of [System#nanoTime()].
    synchronized Duration longestSince(long sinceNanos) {
        long longest = 0;
        for (int each = 0; each < kept; each++) {
            if (endedAt[each] - sinceNanos > 0) {
                longest = Math.max(longest, lasted[each]);
            }
        }
        return Duration.ofNanos(longest);
    }
}
