package io.faultline.lab.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Forwards datagrams as a router with address translation does: a socket per client, forgotten
/// after 15 idle seconds, at most 512 at a time.
public final class UdpRelay implements Disturbable, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(UdpRelay.class.getName());
    private static final int MOST_SESSIONS = 512;
    private static final int IDLE_MS = 15_000;
    private static final int LONGEST_PACKET = 8192;

    private final InetSocketAddress backend;
    private final Rewriting rewriting;
    private final Map<InetSocketAddress, DatagramSocket> sessions = new ConcurrentHashMap<>();
    private final UdpPort outside;
    private volatile boolean closed;

    UdpRelay(Network network, int port, InetSocketAddress backend, Rewriting rewriting)
            throws IOException {
        this.backend = backend;
        this.rewriting = rewriting;
        this.outside = network.udp(port, this::forward);
    }

    /// What is imposed now.
    public Condition condition() {
        return outside.condition();
    }

    private void forward(byte[] arrived, InetSocketAddress client) {
        byte[] packet = rewriting.there(arrived);
        if (packet.length == 0) {
            return;
        }
        DatagramSocket session = sessions.get(client);
        if (session == null) {
            session = sessions.size() < MOST_SESSIONS && !closed ? session(client) : null;
        }
        if (session == null) {
            return;
        }
        try {
            session.send(new DatagramPacket(packet, packet.length));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "not forwarded error=" + e.getMessage());
        }
    }

    private @Nullable DatagramSocket session(InetSocketAddress client) {
        try {
            var session = new DatagramSocket(Network.at(0));
            session.connect(backend);
            session.setSoTimeout(IDLE_MS);
            sessions.put(client, session);
            Thread.ofVirtual().name("udp-relay").start(() -> back(client, session));
            return session;
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "no session error=" + e.getMessage());
            return null;
        }
    }

    private void back(InetSocketAddress client, DatagramSocket session) {
        byte[] buffer = new byte[LONGEST_PACKET];
        try (session) {
            while (!session.isClosed()) {
                try {
                    var datagram = new DatagramPacket(buffer, buffer.length);
                    session.receive(datagram);
                    byte[] packet = rewriting.back(Arrays.copyOf(buffer, datagram.getLength()));
                    if (packet.length > 0) {
                        outside.send(packet, client);
                    }
                } catch (PortUnreachableException _) {
                    // a relay has no way to pass a refusal on: behind a link it looks like silence
                }
            }
        } catch (SocketTimeoutException _) {
            // idle: the next packet opens a new session
        } catch (IOException e) {
            if (!closed) {
                LOGGER.log(System.Logger.Level.DEBUG, "session ended error=" + e.getMessage());
            }
        } finally {
            sessions.remove(client, session);
        }
    }

    @Override
    public void impose(String cause, Condition condition) {
        outside.impose(cause, condition);
    }

    @Override
    public void lift(String cause) {
        outside.lift(cause);
    }

    @Override
    public void close() {
        closed = true;
        outside.close();
        sessions.values().forEach(DatagramSocket::close);
    }
}
