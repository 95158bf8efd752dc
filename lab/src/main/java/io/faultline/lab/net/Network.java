package io.faultline.lab.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// All the ports of one lab, on 127.0.0.1 only. Closing it frees every one of them.
public final class Network implements AutoCloseable {

    /// 127.0.0.1, never a name: the lab must not depend on a resolver.
    public static final InetAddress LOOPBACK = loopback();

    private final Clockwork clockwork = new Clockwork();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final long seed;

    /// A network without ports yet.
    ///
    /// @param seed of every random loss: the same seed loses the same packets
    public Network(long seed) {
        this.seed = seed;
    }

    /// The timer that everything here shares.
    public Clockwork clockwork() {
        return clockwork;
    }

    /// Listens on a UDP port.
    ///
    /// @throws IOException when the port is taken
    public UdpPort udp(int port, UdpPort.Listener listener) throws IOException {
        return opened(new UdpPort(port, listener, clockwork, new Random(seed ^ port)));
    }

    /// Listens on a TCP port.
    ///
    /// @throws IOException when the port is taken
    public TcpPort tcp(int port, TcpPort.Handler handler) throws IOException {
        return opened(new TcpPort(port, handler, new Random(seed ^ port)));
    }

    /// Forwards a UDP port to another, remembering who asked.
    ///
    /// @throws IOException when the port is taken
    public UdpRelay udpRelay(int port, int backend) throws IOException {
        return udpRelay(port, backend, Rewriting.NONE);
    }

    /// Forwards a UDP port to another, and makes something of what passes.
    ///
    /// @throws IOException when the port is taken
    public UdpRelay udpRelay(int port, int backend, Rewriting rewriting) throws IOException {
        return opened(new UdpRelay(this, port, at(backend), rewriting));
    }

    /// Forwards a TCP port to another.
    ///
    /// @throws IOException when the port is taken
    public TcpRelay tcpRelay(int port, int backend) throws IOException {
        return new TcpRelay(this, port, at(backend));
    }

    /// The address of a port of the lab.
    public static InetSocketAddress at(int port) {
        return new InetSocketAddress(LOOPBACK, port);
    }

    /// Has `part` closed with this network.
    public synchronized <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    @Override
    public synchronized void close() {
        clockwork.close();
        for (AutoCloseable part : open.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a port did not close: " + e.getMessage(), e);
            }
        }
        open.clear();
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
