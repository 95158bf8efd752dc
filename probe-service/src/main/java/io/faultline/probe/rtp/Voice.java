package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What is said on a line and what is made of what is heard. The [Pacer] calls it, from one thread:
/// an implementation needs no lock and must not block. Times are of `System.nanoTime`.
public interface Voice {

    /// What is sent in this beat, a whole RTP packet; null to be quiet.
    ///
    /// @param beat 0 for the first, one more each 20 ms
    @Nullable ByteBuffer next(int beat, long atNanos);

    /// Takes a datagram that came in. It is only lent: the next one overwrites it.
    void heard(ByteBuffer datagram, long atNanos);

    /// Whether everything is said and heard, asked before each beat.
    boolean isOver(int beat, long atNanos);
}
