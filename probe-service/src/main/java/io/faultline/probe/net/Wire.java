package io.faultline.probe.net;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A TCP connection that keeps a deadline over everything that is read from it: a target that sends
/// one byte a second is as late as one that sends none.
public final class Wire implements Closeable {

    private final Socket socket;
    private final Deadline deadline;
    private final Duration connectTook;
    private final InputStream in;

    private Wire(Socket socket, Deadline deadline, Duration connectTook) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.connectTook = connectTook;
        this.in = new BufferedInputStream(new Punctual(socket, deadline), 8_192);
    }

    /// Connects to this address.
    ///
    /// @param source the local address to connect from; null: the kernel chooses
    /// @throws java.net.SocketTimeoutException when it does not answer in time
    /// @throws java.net.ConnectException when nobody listens
    /// @throws java.net.BindException when the source is no address of this machine
    public static Wire connect(
            InetSocketAddress address, @Nullable InetAddress source, Deadline deadline)
            throws IOException {
        var socket = new Socket();
        try {
            if (source != null) {
                socket.bind(new InetSocketAddress(source, 0));
            }
            socket.setTcpNoDelay(true);
            long begin = System.nanoTime();
            socket.connect(address, deadline.leftMs());
            return new Wire(socket, deadline, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// The same connection inside of TLS.
    ///
    /// @param name the name the certificate must be for; also sent as SNI where it is a name
    /// @param protocols what shall be spoken inside, offered by ALPN (RFC 7301); none: no offer
    /// @throws javax.net.ssl.SSLException when the handshake fails
    public Wire secure(Trust trust, HostPort name, String... protocols) throws IOException {
        SSLSocket secured = trust.wrap(socket, name);
        if (protocols.length > 0) {
            var parameters = secured.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            secured.setSSLParameters(parameters);
        }
        secured.setSoTimeout(deadline.leftMs());
        // A handshake that drips gets this timeout afresh for every record: the time limit around
        // the dialogue ends it.
        try (var _ = Cut.after(Duration.ofMillis(deadline.leftMs()), socket)) {
            secured.startHandshake();
        }
        return new Wire(secured, deadline, connectTook);
    }

    /// How long the connection took.
    public Duration connectTook() {
        return connectTook;
    }

    /// What TLS agreed on; empty in clear.
    public Optional<SSLSession> session() {
        return socket instanceof SSLSocket secured
                ? Optional.of(secured.getSession())
                : Optional.empty();
    }

    /// What the target sends, under the deadline.
    public InputStream in() {
        return in;
    }

    /// Sends all of it.
    public void send(byte[] bytes) throws IOException {
        deadline.leftMs();
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Reads a line that ends with LF or CRLF, without its end, byte for byte as ISO 8859-1.
    ///
    /// @throws EOFException when the connection ends before the line does
    /// @throws ProtocolException when it is longer than `limit` bytes
    public String line(int limit) throws IOException {
        return line(in, limit);
    }

    /// The same from any stream.
    public static String line(InputStream in, int limit) throws IOException {
        var line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of a line");
            }
            if (next == '\n') {
                int end = line.length();
                boolean carriage = end > 0 && line.charAt(end - 1) == '\r';
                return carriage ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() >= limit) {
                throw new ProtocolException("a line is longer than " + limit + " bytes");
            }
            line.append((char) next);
        }
    }

    /// Sends a line with CRLF.
    public void sendLine(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a goodbye. Who has hung up already need not hear it: the answer is here.
    public void sendLast(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            // the target was faster
        }
    }

    /// Closes it. What goes wrong in closing concerns nobody: the answer is here, or it is not.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // the connection is gone, which is what was wanted
        }
    }

    /// Sets what is left of the deadline before each read.
    private static final class Punctual extends InputStream {
        private final Socket socket;
        private final Deadline deadline;
        private final InputStream in;

        Punctual(Socket socket, Deadline deadline) throws IOException {
            this.socket = socket;
            this.deadline = deadline;
            this.in = socket.getInputStream();
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(deadline.leftMs());
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            socket.setSoTimeout(deadline.leftMs());
            return in.read(bytes, offset, length);
        }
    }
}
