package io.faultline.probe.run;

import java.time.Duration;

/// Notices when this process stood still (garbage collection, a starved or suspended machine):
/// somebody who was asleep can not say that nobody answered. A thread naps for 20 ms and looks how
/// long that really took; what is shorter than a blink is not noted.
final class Stalls {

    private static final long NAP_NANOS = 20_000_000;
    private static final long NOTED_NANOS = 25_000_000;
    private static final int KEPT = 1_024;

    private final long[] endedAt = new long[KEPT];
    private final long[] lasted = new long[KEPT];
    private int next;
    private int kept;
    private volatile long napBegin;
    private volatile boolean watched;

    /// Naps and looks, until interrupted.
    void watch() throws InterruptedException {
        while (true) {
            napBegin = System.nanoTime();
            watched = true;
            Thread.sleep(Duration.ofNanos(NAP_NANOS));
            long end = System.nanoTime();
            long stall = end - napBegin - NAP_NANOS;
            if (stall > NOTED_NANOS) {
                note(end, stall);
            }
        }
    }

    /// The longest stall that ended after a moment of [System#nanoTime()]. One that has just ended
    /// counts before the watch itself has woken from it: a probe may be the first to wake.
    Duration longestSince(long sinceNanos) {
        long stall = watched ? System.nanoTime() - napBegin - NAP_NANOS : 0;
        Duration known = longestNotedSince(sinceNanos);
        return stall > NOTED_NANOS && stall > known.toNanos() ? Duration.ofNanos(stall) : known;
    }

    synchronized void note(long endNanos, long length) {
        endedAt[next] = endNanos;
        lasted[next] = length;
        next = (next + 1) % KEPT;
        kept = Math.min(kept + 1, KEPT);
    }

    private synchronized Duration longestNotedSince(long sinceNanos) {
        long longest = 0;
        for (int each = 0; each < kept; each++) {
            if (endedAt[each] - sinceNanos > 0) {
                longest = Math.max(longest, lasted[each]);
            }
        }
        return Duration.ofNanos(longest);
    }
}
