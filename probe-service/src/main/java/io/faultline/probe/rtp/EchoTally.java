package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what is sent and what comes back of it. Pure but for its own memory: time comes in with
/// each packet.
final class EchoTally {

    private static final int CLOCK_RATE = 8_000;
    private static final int MAX_STREAMS = 4;

    private final VoiceToken token;
    private final int payloadType;
    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private final Map<Long, Reception> streams = new HashMap<>();
    private long[] sentAt = new long[128];
    private double[] roundTrips = new double[128];
    private int sent;
    private int echoed;
    private double echoJitter;
    private long received;
    private long strangers;

    EchoTally(VoiceToken token, int payloadType) {
        this.token = token;
        this.payloadType = payloadType;
    }

    /// The next frame to send, which counts as sent now.
    ByteBuffer send(long atNanos) {
        ByteBuffer frame = token.frame(sent);
        if (sent == sentAt.length) {
            sentAt = Arrays.copyOf(sentAt, sent * 2);
            roundTrips = Arrays.copyOf(roundTrips, sent * 2);
        }
        numbers.put(frame, sent);
        sentAt[sent++] = atNanos;
        return frame;
    }

    /// How many frames were sent.
    int sent() {
        return sent;
    }

    /// Takes a datagram that came in.
    void received(ByteBuffer datagram, long atNanos) {
        var packet = RtpPacket.read(datagram).filter(p -> p.payloadType() == payloadType);
        if (packet.isEmpty()) {
            strangers++;
            return;
        }
        received++;
        Reception stream = stream(packet.get().ssrc());
        if (stream != null) {
            stream.received(packet.get(), atNanos);
        }
        // each frame counts once: a duplicate proves nothing more
        Integer number = numbers.remove(packet.get().payload());
        if (number != null) {
            double roundTrip = (atNanos - sentAt[number]) / 1e6;
            if (echoed > 0) {
                echoJitter += (Math.abs(roundTrip - roundTrips[echoed - 1]) - echoJitter) / 16;
            }
            roundTrips[echoed++] = roundTrip;
        }
    }

    /// Whether every frame has come back, so that nobody need wait longer.
    boolean isComplete() {
        return sent > 0 && echoed == sent;
    }

    Heard heard() {
        Reception main =
                streams.values().stream()
                        .reduce((a, b) -> a.received() >= b.received() ? a : b)
                        .orElseGet(() -> new Reception(CLOCK_RATE));
        double loss = echoed == 0 ? main.lossPct() : 100.0 * (sent - echoed) / sent;
        double jitter = echoed == 0 ? main.jitterMs() : echoJitter;
        return new Heard(sent, received, echoed, loss, jitter, medianRoundTrip(), strangers);
    }

    private double medianRoundTrip() {
        if (echoed == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(roundTrips, echoed);
        Arrays.sort(sorted);
        return sorted[echoed / 2];
    }

    private @Nullable Reception stream(long ssrc) {
        return streams.size() < MAX_STREAMS
                ? streams.computeIfAbsent(ssrc, _ -> new Reception(CLOCK_RATE))
                : streams.get(ssrc);
    }
}
