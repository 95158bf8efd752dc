package io.faultline.incident.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A wire to a server that can be cut and mended: cut, it drops every connection and accepts none.
public final class Wire implements AutoCloseable {

    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket listening;

    /// A whole wire to a server on this machine.
    public Wire(String host, int serverPort) {
        this.server = new InetSocketAddress(host, serverPort);
        this.listening = listen(0);
        this.port = listening.getLocalPort();
    }

    /// Where to connect to.
    public int port() {
        return port;
    }

    /// Cuts it.
    public void cut() {
        close();
    }

    /// Mends it.
    public void mend() {
        listening = listen(port);
    }

    @Override
    public void close() {
        quietly(listening);
        open.forEach(Wire::quietly);
        open.clear();
    }

    private ServerSocket listen(int at) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket far = new Socket();
                open.add(client);
                open.add(far);
                far.connect(server, 2_000);
                carry(client, far);
                carry(far, client);
            } catch (IOException _) {
                // the wire was cut, or one connection failed
            }
        }
    }

    private void carry(Socket from, Socket to) {
        Thread.ofVirtual()
                .start(() -> {
                    try (from;
                            to) {
                        InputStream in = from.getInputStream();
                        OutputStream out = to.getOutputStream();
                        in.transferTo(out);
                    } catch (IOException e) {
                        quietly(to);
                    } finally {
                        open.remove(from);
                        open.remove(to);
                    }
                });
    }

    private static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
