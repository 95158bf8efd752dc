package io.faultline.probe.datagram;

import java.time.Instant;

/// The wall clock and the monotonic one side by side: the kernel tells arrivals by the first, round
/// trips are taken by the second.
final class Clocks {

    private static final long LONGEST_AGO_NANOS = 10_000_000_000L;

    private long wallNanos;
    private long ownNanos;

    /// Reads both.
    void read() {
        ownNanos = System.nanoTime();
        Instant wall = Instant.now();
        wallNanos = wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
    }

    /// A moment of the kernel's clock on [System#nanoTime()]; that of the last reading, where it is
    /// none of the seconds before.
    long monotonic(long kernelNanos) {
        long ago = wallNanos - kernelNanos;
        return ago > 0 && ago < LONGEST_AGO_NANOS ? ownNanos - ago : ownNanos;
    }
}
