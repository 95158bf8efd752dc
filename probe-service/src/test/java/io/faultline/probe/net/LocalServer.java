package io.faultline.probe.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real server on loopback and a free port, whose conversation a test writes.
public final class LocalServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<String> heard = new CopyOnWriteArrayList<>();

    /// What is said to one caller; the connection is closed after it.
    @FunctionalInterface
    public interface Conversation {
        void hold(Socket caller) throws IOException, InterruptedException;
    }

    private LocalServer(ServerSocket listener) {
        this.listener = listener;
    }

    /// Talks so to everybody.
    public static LocalServer talking(Conversation conversation) {
        try {
            return over(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), conversation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Talks so over a listener that is there already, for example one that speaks TLS.
    public static LocalServer over(ServerSocket listener, Conversation conversation) {
        var server = new LocalServer(listener);
        Thread.ofVirtual().start(() -> server.accept(conversation));
        return server;
    }

    /// Says this as soon as somebody has sent something.
    public static LocalServer answering(String answer) {
        return talking(caller -> {
            if (caller.getInputStream().read() >= 0) {
                say(caller, answer);
                // the rest of the question is read, or closing would reset the connection
                caller.shutdownOutput();
                drain(caller.getInputStream());
            }
        });
    }

    /// Says this at once.
    public static LocalServer greeting(String greeting) {
        return talking(caller -> {
            say(caller, greeting);
            drain(caller.getInputStream());
        });
    }

    /// Sends a text.
    public static void say(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        caller.getOutputStream().flush();
    }

    /// Reads the request up to its empty line.
    public String request(Socket caller) throws IOException {
        var text = new StringBuilder();
        InputStream in = caller.getInputStream();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        heard.add(text.toString());
        return text.toString();
    }

    /// The requests that [#request] read.
    public java.util.List<String> heard() {
        return heard;
    }

    /// Holds the connection open and says nothing.
    public static void wait(Socket caller) throws IOException {
        drain(caller.getInputStream());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// `127.0.0.1:PORT`.
    public String at() {
        return "127.0.0.1:" + port();
    }

    /// A port on which nobody listens.
    public static int closedPort() {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket caller : callers) {
                caller.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Conversation conversation) {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                callers.add(caller);
                Thread.ofVirtual().start(() -> hold(conversation, caller));
            } catch (IOException e) {
                // the server closes
            }
        }
    }

    private void hold(Conversation conversation, Socket caller) {
        try (caller) {
            conversation.hold(caller);
        } catch (IOException | InterruptedException e) {
            // the caller has gone, which is its right
        } finally {
            callers.remove(caller);
        }
    }

    private static void drain(InputStream in) throws IOException {
        var buffer = new byte[1_024];
        while (in.read(buffer) >= 0) {
            // what is heard is of no interest
        }
    }
}
