package io.faultline.lab.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A UDP port that can lose, delay, fall silent or refuse. Refusing closes the socket, so the
/// kernel itself answers with ICMP port unreachable.
public final class UdpPort implements Disturbable, AutoCloseable {

    /// Takes what arrives; called on the port's own virtual thread, one packet at a time.
    @FunctionalInterface
    public interface Listener {
        /// One datagram, at most 8 KiB.
        void received(byte[] packet, InetSocketAddress from);
    }

    private static final System.Logger LOGGER = System.getLogger(UdpPort.class.getName());
    private static final int LONGEST_PACKET = 8192;
    private static final Duration RELEASED_WITHIN = Duration.ofSeconds(1);

    private final int port;
    private final Listener listener;
    private final Clockwork clockwork;
    private final Random random;
    private final Disturbances disturbances = new Disturbances();
    private volatile @Nullable DatagramSocket socket;
    private @Nullable Thread receiver;
    private boolean closed;

    UdpPort(int port, Listener listener, Clockwork clockwork, Random random) throws IOException {
        this.port = port;
        this.listener = listener;
        this.clockwork = clockwork;
        this.random = random;
        bind();
    }

    /// The port's number.
    public int number() {
        return port;
    }

    /// What is imposed now.
    public Condition condition() {
        return disturbances.sum();
    }

    /// Sends, as far as the condition lets it: lost, late or on its way. Never blocks.
    public void send(byte[] packet, InetSocketAddress to) {
        Condition now = disturbances.sum();
        if (now.silent() || lost(now)) {
            return;
        }
        if (now.delay().isZero()) {
            transmit(packet, to);
        } else {
            clockwork.after(now.delay(), () -> transmit(packet, to));
        }
    }

    private void transmit(byte[] packet, InetSocketAddress to) {
        DatagramSocket current = socket;
        if (current == null) {
            return;
        }
        try {
            current.send(new DatagramPacket(packet, packet.length, to));
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "datagram not sent error=" + e.getMessage());
        }
    }

    private boolean lost(Condition now) {
        return now.loss() > 0 && random.nextDouble() < now.loss();
    }

    private void receive(DatagramSocket from) {
        byte[] buffer = new byte[LONGEST_PACKET];
        while (!from.isClosed()) {
            var datagram = new DatagramPacket(buffer, buffer.length);
            try {
                from.receive(datagram);
                Condition now = disturbances.sum();
                if (!now.silent() && !lost(now)) {
                    listener.received(
                            Arrays.copyOf(buffer, datagram.getLength()),
                            (InetSocketAddress) datagram.getSocketAddress());
                }
            } catch (IOException e) {
                if (!from.isClosed()) {
                    LOGGER.log(System.Logger.Level.DEBUG, "receive error=" + e.getMessage());
                }
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "a packet was not understood", e);
            }
        }
    }

    @Override
    public synchronized void impose(String cause, Condition condition) {
        disturbances.impose(cause, condition);
        settle();
    }

    @Override
    public synchronized void lift(String cause) {
        disturbances.lift(cause);
        settle();
    }

    private void settle() {
        Condition now = disturbances.sum();
        boolean wantsSocket = !closed && (now.silent() || !now.refusing());
        if (!wantsSocket) {
            release();
        } else if (socket == null) {
            Rebinding.insist("udp", port, this::bind);
        }
    }

    private void bind() throws IOException {
        var fresh = new DatagramSocket(Network.at(port));
        socket = fresh;
        receiver = Thread.ofVirtual().name("udp-" + port).start(() -> receive(fresh));
    }

    /// The kernel gives the port up only when the receiver has left the socket; until then it would
    /// still take packets that nobody reads, instead of refusing them.
    private void release() {
        DatagramSocket current = socket;
        Thread reading = receiver;
        socket = null;
        receiver = null;
        if (current == null || reading == null) {
            return;
        }
        current.close();
        try {
            if (!Thread.currentThread().equals(reading)) {
                reading.join(RELEASED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
