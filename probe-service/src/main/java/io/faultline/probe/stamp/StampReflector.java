package io.faultline.probe.stamp;

import io.faultline.probe.net.NtpTime;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answering end (RFC 8762, 4.3), stateful: it numbers the packets of each sender by itself. An
/// answer is as long as its question, so it amplifies nothing.
public final class StampReflector implements AutoCloseable {

    /// Senders that are remembered; the one that was silent longest is forgotten first.
    private static final int MAX_SESSIONS = 10_000;

    private static final int MAX_DATAGRAM = 2_048;
    private static final System.Logger LOGGER = System.getLogger(StampReflector.class.getName());

    private final DatagramSocket socket;
    private final Map<SocketAddress, Long> numbers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SocketAddress, Long> eldest) {
                    return size() > MAX_SESSIONS;
                }
            };

    private StampReflector(DatagramSocket socket) {
        this.socket = socket;
    }

    /// Answers on that address from now on, on a virtual thread of its own; port 0 takes a free
    /// one.
    public static StampReflector start(InetSocketAddress address) throws IOException {
        var reflector = new StampReflector(new DatagramSocket(address));
        Thread.ofVirtual().name("stamp-reflector").start(reflector::reflect);
        return reflector;
    }

    /// Where it listens.
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void reflect() {
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MAX_DATAGRAM);
                socket.receive(packet);
                NtpTime receivedAt = NtpTime.of(Instant.now());
                var sent =
                        StampPacket.read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                if (sent.isPresent()) {
                    answer(packet.getSocketAddress(), sent.get(), receivedAt);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    // one sender that can not be answered must not end the others' measurement
                    LOGGER.log(System.Logger.Level.DEBUG, "a packet was not reflected", e);
                }
            }
        }
    }

    private void answer(SocketAddress sender, StampPacket sent, NtpTime receivedAt)
            throws IOException {
        long number = numbers.merge(sender, 1L, Long::sum) - 1;
        byte[] answer =
                new ReflectedPacket(
                                number,
                                NtpTime.of(Instant.now()),
                                StampPacket.UNKNOWN_ERROR,
                                receivedAt,
                                sent)
                        .bytes()
                        .array();
        socket.send(new DatagramPacket(answer, answer.length, sender));
    }
}
