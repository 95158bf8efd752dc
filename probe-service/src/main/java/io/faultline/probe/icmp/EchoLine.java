package io.faultline.probe.icmp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A socket, the source it sends from, and the echoes it waits for by their sequence numbers.
final class EchoLine {

    /// One echo on its way.
    ///
    /// @param number within its run
    /// @param sentNanos on the monotonic clock
    /// @param sentAt on the wall clock, which is the kernel's for arrivals
    record Echo(RunUnderWay run, int number, long cookie, long sentNanos, Instant sentAt) {}

    private static final int SEQUENCES = 1 << 16;

    final EchoSocket socket;
    final @Nullable InetAddress source;
    final Map<Integer, Echo> open = new HashMap<>();
    private int next;

    EchoLine(EchoSocket socket, @Nullable InetAddress source) {
        this.socket = socket;
        this.source = source;
    }

    /// A sequence number that no echo under way has; negative where all are taken.
    int freeSequence() {
        for (int tries = 0; tries < SEQUENCES; tries++) {
            int sequence = next;
            next = (sequence + 1) & (SEQUENCES - 1);
            if (!open.containsKey(sequence)) {
                return sequence;
            }
        }
        return -1;
    }
}
