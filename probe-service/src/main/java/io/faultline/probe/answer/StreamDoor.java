package io.faultline.probe.answer;

import io.faultline.probe.sip.Arrival;
import io.faultline.probe.sip.SipMessage;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipTransport;
import io.faultline.probe.sip.StreamConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Takes requests over TCP: so many connections at once, each closed when it is silent for long or
/// speaks no SIP.
final class StreamDoor implements Door {

    private static final int MAX_CONNECTIONS = 256;
    private static final long PATIENCE = Duration.ofMinutes(3).toNanos();

    private final ServerSocket server;
    private final BiConsumer<SipRequest, Peer> taker;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private StreamDoor(ServerSocket server, BiConsumer<SipRequest, Peer> taker) {
        this.server = server;
        this.taker = taker;
    }

    static StreamDoor open(InetSocketAddress address, BiConsumer<SipRequest, Peer> taker)
            throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        var door = new StreamDoor(server, taker);
        Thread.ofVirtual().name("answer-tcp").start(door::run);
        return door;
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (open.size() >= MAX_CONNECTIONS) {
                    socket.close();
                } else {
                    open.add(socket);
                    Thread.ofVirtual().name("answer-stream").start(() -> serve(socket));
                }
            } catch (IOException e) {
                // closed, or somebody who left before he was let in
            }
        }
    }

    private void serve(Socket socket) {
        try (StreamConnection connection = StreamConnection.accepted(socket)) {
            var peer = new From(connection, (InetSocketAddress) socket.getRemoteSocketAddress());
            while (true) {
                switch (connection.receive(System.nanoTime() + PATIENCE)) {
                    case Arrival.Request(var request) -> taker.accept(request, peer);
                    case Arrival.Response _ -> {
                        // to a goodbye of ours
                    }
                    case Arrival.Garbled _, Arrival.Silence _ -> {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the other side closed
        } finally {
            open.remove(socket);
        }
    }

    private final class From implements Peer {

        private final StreamConnection connection;
        private final InetSocketAddress remote;

        From(StreamConnection connection, InetSocketAddress remote) {
            this.connection = connection;
            this.remote = remote;
        }

        @Override
        public SipTransport transport() {
            return SipTransport.TCP;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public InetAddress local() {
            return connection.local().getAddress();
        }

        @Override
        public int localPort() {
            return port();
        }

        @Override
        public synchronized void send(SipMessage message) {
            try {
                connection.send(message);
            } catch (IOException e) {
                // the other side has closed: there is nobody to tell
            }
        }
    }
}
