package io.faultline.probe.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// The doors of one address, TCP and UDP on the same port: nobody ever opens, and whether anybody
/// knocked can be asked.
public final class Doors implements Closeable {

    private static final int TRIES = 50;

    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;

    private Doors(InetAddress address, int port) throws IOException {
        this.tcp = ServerSocketChannel.open().bind(new InetSocketAddress(address, port));
        try {
            this.udp = DatagramChannel.open().bind(new InetSocketAddress(address, port()));
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
        tcp.configureBlocking(false);
        udp.configureBlocking(false);
    }

    /// Doors at an address of this machine, on a port that is free for both.
    public static Doors on(String address) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return on(address, 0);
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /// Doors at an address of this machine.
    public static Doors on(String address, int port) throws IOException {
        return new Doors(InetAddress.ofLiteral(address), port);
    }

    public int port() {
        return tcp.socket().getLocalPort();
    }

    /// Whether anybody has come so far. On loopback, who has knocked is here at once.
    public boolean knocked() throws IOException {
        try (SocketChannel caller = tcp.accept()) {
            return caller != null || udp.receive(ByteBuffer.allocate(1)) != null;
        }
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
