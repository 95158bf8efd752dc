package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Listens to the far end of a call: measures the stream, hears the tone, notes the digits. For the
/// one thread that feeds it.
final class Ear {

    private static final int CLOCK_RATE = 8_000;
    private static final int MAX_STREAMS = 4;

    /// A pause before the end of the call that is neither jitter nor a moment of our own in which
    /// nobody listened.
    private static final long LONG_PAUSE = Duration.ofMillis(500).toNanos();

    private final int events;
    private final ToneEar tones;
    private final Notes notes = new Notes();
    private final Map<Long, Reception> streams = new HashMap<>();
    private Reception main = new Reception(CLOCK_RATE);
    private long received;
    private long lastAt;

    /// @param hertz the far end's tone
    /// @param events the payload type of events; negative where there are none
    Ear(int hertz, int events) {
        this.tones = new ToneEar(hertz);
        this.events = events;
    }

    void heard(ByteBuffer datagram, long atNanos) {
        var read = RtpPacket.read(datagram);
        if (read.isEmpty()) {
            return;
        }
        RtpPacket packet = read.get();
        boolean event = packet.payloadType() == events;
        if (!event && packet.payloadType() != Mouth.PCMU) {
            return;
        }
        received++;
        lastAt = atNanos;
        measure(packet, event, atNanos);
        if (event) {
            notes.event(packet);
        } else {
            tones.hear(packet.payload(), notes);
        }
    }

    /// The digits so far.
    String digits() {
        return notes.digits();
    }

    /// The far end's tone so far, in blocks of 20 ms.
    int toneBlocks() {
        return tones.toneBlocks();
    }

    /// What was heard until now.
    ///
    /// @param endNanos when the far end stopped to send, as far as we know
    Hearing hearing(long endNanos) {
        if (received == 0) {
            return new Hearing(0, 100, 0, 1, 0);
        }
        long pause = endNanos - lastAt;
        double lost = pause > LONG_PAUSE ? (double) pause / Pacer.BEAT : 0;
        double expected = main.expected() + lost;
        double loss = 100 * Math.max(0, expected - main.received()) / expected;
        double burst = lost > 0 ? Math.max(main.burstRatio(), lost) : main.burstRatio();
        return new Hearing(received, loss, main.jitterMs(), burst, tones.toneBlocks());
    }

    private void measure(RtpPacket packet, boolean event, long atNanos) {
        Reception stream =
                streams.size() < MAX_STREAMS
                        ? streams.computeIfAbsent(packet.ssrc(), _ -> new Reception(CLOCK_RATE))
                        : streams.get(packet.ssrc());
        if (stream == null) {
            return;
        }
        if (event) {
            stream.counted(packet);
        } else {
            stream.received(packet, atNanos);
        }
        if (stream.received() > main.received()) {
            main = stream;
        }
    }
}
