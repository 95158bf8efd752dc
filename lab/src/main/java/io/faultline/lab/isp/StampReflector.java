package io.faultline.lab.isp;

import io.faultline.lab.net.Network;
import io.faultline.lab.net.UdpPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// The far end of a link: a STAMP session reflector, unauthenticated and stateful (RFC 8762 section
/// 4.3): it numbers its answers per session, so a sender can tell the direction of a loss.
public final class StampReflector {

    private static final int SHORTEST_REQUEST = 14;
    private static final int ANSWER = 44;
    private static final int MOST_SESSIONS = 1_024;
    private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;

    /// Not synchronised, scale 0, multiplier 1: section 4.2.1 forbids a multiplier of 0.
    private static final short ERROR_ESTIMATE = 1;

    /// What RFC 5357 section 4.2.1 says where the received TTL cannot be known.
    private static final byte UNKNOWN_TTL = (byte) 255;

    private final InstantSource clock;
    private final UdpPort port;
    private final Map<InetSocketAddress, Integer> sessions =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Integer> eldest) {
                    return size() > MOST_SESSIONS;
                }
            };

    /// Listens at `port`.
    ///
    /// @throws IOException when the port is taken
    public StampReflector(Network network, int port, InstantSource clock) throws IOException {
        this.clock = clock;
        this.port = network.udp(port, this::reflect);
    }

    private void reflect(byte[] packet, InetSocketAddress from) {
        if (packet.length < SHORTEST_REQUEST) {
            return;
        }
        Instant receivedAt = clock.instant();
        int sequence = sessions.merge(from, 0, (last, _) -> last + 1);
        port.send(answer(packet, sequence, receivedAt, clock.instant()), from);
    }

    /// The answer to a test packet (figure 5 of RFC 8762), as long as the packet was, so that both
    /// directions carry the same load.
    static byte[] answer(byte[] packet, int sequence, Instant receivedAt, Instant sentAt) {
        var in = ByteBuffer.wrap(packet);
        var out = ByteBuffer.allocate(Math.max(ANSWER, packet.length));
        out.putInt(sequence);
        putTimestamp(out, sentAt);
        out.putShort(ERROR_ESTIMATE).putShort((short) 0);
        putTimestamp(out, receivedAt);
        out.putInt(in.getInt(0)).putLong(in.getLong(4)).putShort(in.getShort(12));
        out.putShort((short) 0).put(UNKNOWN_TTL);
        if (packet.length > ANSWER) {
            out.put(ANSWER, packet, ANSWER, packet.length - ANSWER);
        }
        return out.array();
    }

    private static void putTimestamp(ByteBuffer out, Instant at) {
        out.putInt((int) (at.getEpochSecond() + NTP_EPOCH_SECONDS));
        out.putInt((int) (((long) at.getNano() << 32) / 1_000_000_000L));
    }
}
