package io.faultline.lab.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A TCP port that can be slow, lossy, silent or refusing. A silent port does not even complete the
/// handshake (see `DarkListener`), and established connections freeze; a refusing one resets.
public final class TcpPort implements Disturbable, AutoCloseable {

    /// Serves one connection on a virtual thread of its own; the port closes the socket afterwards.
    @FunctionalInterface
    public interface Handler {
        /// Talks until one side has had enough.
        ///
        /// @throws IOException when the peer is gone, which is ordinary
        void serve(Socket socket) throws IOException;
    }

    private enum Mode {
        LISTENING,
        DARK,
        CLOSED
    }

    private static final System.Logger LOGGER = System.getLogger(TcpPort.class.getName());
    private static final int MOST_CONNECTIONS = 128;
    private static final int BACKLOG = 64;
    private static final int IDLE_MS = 60_000;

    private final int port;
    private final Handler handler;
    private final Random random;
    private final Disturbances disturbances = new Disturbances();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private Mode mode = Mode.CLOSED;
    private @Nullable AutoCloseable listener;
    private boolean closed;

    TcpPort(int port, Handler handler, Random random) throws IOException {
        this.port = port;
        this.handler = handler;
        this.random = random;
        listen();
        mode = Mode.LISTENING;
    }

    /// The port's number.
    public int number() {
        return port;
    }

    /// What is imposed now.
    public Condition condition() {
        return disturbances.sum();
    }

    private void listen() throws IOException {
        var server = new DisturbedServerSocket(disturbances, random);
        try {
            server.setReuseAddress(true);
            server.bind(Network.at(port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        listener = server;
        Thread.ofVirtual().name("tcp-" + port).start(() -> accept(server));
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= MOST_CONNECTIONS) {
                    socket.close();
                    continue;
                }
                connections.add(socket);
                Thread.ofVirtual().name("tcp-" + port + "-peer").start(() -> converse(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOGGER.log(System.Logger.Level.DEBUG, "accept error=" + e.getMessage());
                }
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MS);
            handler.serve(socket);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "connection ended reason=" + e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a peer was not understood", e);
        } finally {
            connections.remove(socket);
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
        Mode wanted = wanted(disturbances.sum());
        if (wanted == mode) {
            return;
        }
        release();
        switch (wanted) {
            case CLOSED -> reset();
            case DARK -> Rebinding.insist("tcp", port, () -> listener = DarkListener.open(port));
            case LISTENING -> Rebinding.insist("tcp", port, this::listen);
        }
        mode = wanted;
    }

    private Mode wanted(Condition now) {
        if (closed) {
            return Mode.CLOSED;
        }
        if (now.silent()) {
            return Mode.DARK;
        }
        return now.refusing() ? Mode.CLOSED : Mode.LISTENING;
    }

    private void release() {
        AutoCloseable current = listener;
        listener = null;
        if (current == null) {
            return;
        }
        try {
            current.close();
        } catch (Exception e) {
            throw new IllegalStateException("tcp port " + port + " did not close", e);
        }
    }

    private void reset() {
        for (Socket socket : connections) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException _) {
                // closed already, which is what was wanted
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        settle();
    }
}
