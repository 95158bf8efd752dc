package io.faultline.probe.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Between two ends that exchange datagrams: drops chosen ones in each direction, by their order.
public final class LossyRelay implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    private final IntPredicate dropsThere;
    private final IntPredicate dropsBack;
    private volatile @Nullable SocketAddress sender;
    private volatile @Nullable SocketAddress reflector;

    private LossyRelay(IntPredicate dropsThere, IntPredicate dropsBack) throws IOException {
        this.dropsThere = dropsThere;
        this.dropsBack = dropsBack;
    }

    /// A relay to a reflector on this machine.
    ///
    /// @param dropsThere whether the packet of that number is lost on the way to the reflector
    /// @param dropsBack whether the answer of that number is lost on the way back
    public static LossyRelay to(int reflectorPort, IntPredicate dropsThere, IntPredicate dropsBack)
            throws IOException {
        LossyRelay relay = dropping(dropsThere, dropsBack);
        relay.leadTo(reflectorPort);
        return relay;
    }

    /// The same, while the ends are not known yet.
    public static LossyRelay dropping(IntPredicate dropsThere, IntPredicate dropsBack)
            throws IOException {
        var relay = new LossyRelay(dropsThere, dropsBack);
        Thread.ofVirtual().start(relay::run);
        return relay;
    }

    /// The far end listens there.
    public void leadTo(int reflectorPort) {
        reflector = new InetSocketAddress(LOOPBACK, reflectorPort);
    }

    /// The near end listens there; without this, where its first packet came from.
    public void leadBackTo(int senderPort) {
        sender = new InetSocketAddress(LOOPBACK, senderPort);
    }

    /// Where the near end sends to.
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void run() {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        int there = 0;
        int back = 0;
        while (!socket.isClosed()) {
            try {
                packet.setLength(2_048);
                socket.receive(packet);
                if (reflector == null) {
                    continue;
                }
                boolean answer = packet.getSocketAddress().equals(reflector);
                boolean lost = answer ? dropsBack.test(back++) : dropsThere.test(there++);
                if (!answer) {
                    sender = packet.getSocketAddress();
                }
                SocketAddress to = answer ? sender : reflector;
                if (!lost && to != null) {
                    packet.setSocketAddress(to);
                    socket.send(packet);
                }
            } catch (IOException e) {
                // closed, or one end is gone
            }
        }
    }
}
