package io.faultline.lab.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Forwards TCP connections. The kernel accepts before the backend is asked, so a dead backend
/// shows as a reset after connecting; a fault that takes the backend with it disturbs this relay as
/// well.
public final class TcpRelay implements Disturbable {

    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int CHUNK = 16 * 1024;

    private final InetSocketAddress backend;
    private final TcpPort outside;

    TcpRelay(Network network, int port, InetSocketAddress backend) throws IOException {
        this.backend = backend;
        this.outside = network.tcp(port, this::serve);
    }

    private void serve(Socket client) throws IOException {
        try (var server = new Socket()) {
            try {
                server.connect(backend, CONNECT_TIMEOUT_MS);
            } catch (IOException e) {
                client.setSoLinger(true, 0);
                throw e;
            }
            server.setTcpNoDelay(true);
            client.setSoTimeout(0);
            Thread.ofVirtual().name("tcp-relay").start(() -> pump(client, server));
            pump(server, client);
        }
    }

    /// Copies until one side ends, then passes the end on. Buffers one chunk, so a slow reader
    /// slows the writer.
    private static void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                out.write(chunk, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            closeBoth(from, to);
        }
    }

    private static void closeBoth(Socket one, Socket other) {
        try (one;
                other) {
            one.setSoLinger(true, 0);
            other.setSoLinger(true, 0);
        } catch (IOException _) {
            // already closed by its peer
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
}
