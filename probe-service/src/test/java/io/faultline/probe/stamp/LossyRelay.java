package io.faultline.probe.stamp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Between a sender and a reflector: drops chosen packets in each direction, by their order.
final class LossyRelay implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    private final SocketAddress reflector;
    private final IntPredicate dropsThere;
    private final IntPredicate dropsBack;

    private LossyRelay(int reflectorPort, IntPredicate dropsThere, IntPredicate dropsBack)
            throws IOException {
        this.reflector = new InetSocketAddress(LOOPBACK, reflectorPort);
        this.dropsThere = dropsThere;
        this.dropsBack = dropsBack;
    }

    /// @param dropsThere whether the packet of that number is lost on the way to the reflector
    /// @param dropsBack whether the answer of that number is lost on the way back
    static LossyRelay to(int reflectorPort, IntPredicate dropsThere, IntPredicate dropsBack)
            throws IOException {
        var relay = new LossyRelay(reflectorPort, dropsThere, dropsBack);
        Thread.ofVirtual().start(relay::run);
        return relay;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void run() {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        @Nullable SocketAddress sender = null;
        int there = 0;
        int back = 0;
        while (!socket.isClosed()) {
            try {
                packet.setLength(2_048);
                socket.receive(packet);
                boolean answer = packet.getSocketAddress().equals(reflector);
                boolean lost = answer ? dropsBack.test(back++) : dropsThere.test(there++);
                if (!answer) {
                    sender = packet.getSocketAddress();
                }
                if (!lost && sender != null) {
                    packet.setSocketAddress(answer ? sender : reflector);
                    socket.send(packet);
                }
            } catch (IOException e) {
                // closed, or one end is gone
            }
        }
    }
}
