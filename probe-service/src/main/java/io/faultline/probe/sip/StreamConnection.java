package io.faultline.probe.sip;

import io.faultline.probe.net.Cut;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.SSLSocket;

/// SIP over TCP and TLS: messages follow each other, `Content-Length` says where one ends (RFC
/// 3261, 18.3).
public final class StreamConnection implements SipConnection {

    private static final int MAX_BUFFER = 2 * SipParser.MAX_BYTES;

    private final Socket socket;
    private final SipTransport transport;
    private final Map<String, Double> numbers;
    private byte[] buffer = new byte[4_096];
    private int filled;

    private StreamConnection(Socket socket, SipTransport transport, Map<String, Double> numbers) {
        this.socket = socket;
        this.transport = transport;
        this.numbers = Map.copyOf(numbers);
    }

    /// The other side's connection to us.
    public static StreamConnection accepted(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new StreamConnection(socket, SipTransport.TCP, Map.of());
    }

    static StreamConnection plain(InetSocketAddress remote, WayOptions options, long deadline)
            throws IOException {
        long began = System.nanoTime();
        Socket socket = connect(remote, options, deadline);
        return new StreamConnection(
                socket, SipTransport.TCP, Map.of("connectMs", millisSince(began)));
    }

    /// @param host the name to ask for (SNI) and to find in the certificate
    static StreamConnection tls(
            String host, InetSocketAddress remote, WayOptions options, long deadline)
            throws IOException {
        long began = System.nanoTime();
        Socket socket = connect(remote, options, deadline);
        double connected = millisSince(began);
        try {
            Trust trust = Trust.of(options.ca());
            SSLSocket tls = trust.wrap(socket, new HostPort(host, remote.getPort()));
            int left = SipConnection.millisUntil(deadline);
            tls.setSoTimeout(left);
            try (var _ = Cut.after(Duration.ofMillis(left), socket)) {
                tls.startHandshake();
            }
            var numbers = new HashMap<String, Double>();
            numbers.put("connectMs", connected);
            numbers.put("tlsMs", millisSince(began) - connected);
            trust.days(Instant.now()).ifPresent(days -> numbers.put("cert.days", days));
            return new StreamConnection(tls, SipTransport.TLS, numbers);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static Socket connect(InetSocketAddress remote, WayOptions options, long deadline)
            throws IOException {
        var socket = new Socket();
        try {
            if (options.bindAddress() != null) {
                socket.bind(options.bindAddress());
            }
            socket.setTcpNoDelay(true);
            socket.connect(remote, SipConnection.millisUntil(deadline));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public SipTransport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    @Override
    public void send(SipMessage message) throws IOException {
        socket.getOutputStream().write(message.bytes());
        socket.getOutputStream().flush();
    }

    @Override
    public Arrival receive(long deadline) throws IOException {
        while (true) {
            Arrival next = takeMessage();
            if (!(next instanceof Arrival.Silence)) {
                return next;
            }
            if (deadline - System.nanoTime() <= 0 || !fill(deadline)) {
                return next;
            }
        }
    }

    @Override
    public Map<String, Double> numbers() {
        return numbers;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be lost: what was asked is answered or given up
        }
    }

    /// The first whole message in the buffer; silence while there is none.
    private Arrival takeMessage() {
        drop(Head.leadingLineEnds(buffer, filled));
        int head = Head.end(buffer, filled);
        if (head < 0) {
            return filled > Head.MAX_FIELD * 8
                    ? new Arrival.Garbled("header fields without an end")
                    : new Arrival.Silence();
        }
        OptionalInt length = SipParser.announcedLength(buffer, head);
        if (length.isEmpty()) {
            return new Arrival.Garbled("no Content-Length on a stream, or nonsense in it");
        }
        int end = head + length.getAsInt();
        if (end > filled) {
            return new Arrival.Silence();
        }
        long at = System.nanoTime();
        SipReading reading = SipParser.read(buffer, head, length.getAsInt());
        drop(end);
        return Arrival.of(reading, at);
    }

    private void drop(int bytes) {
        if (bytes > 0) {
            System.arraycopy(buffer, bytes, buffer, 0, filled - bytes);
            filled -= bytes;
        }
    }

    /// Reads what there is; false when the time was up.
    private boolean fill(long deadline) throws IOException {
        if (filled == buffer.length) {
            if (buffer.length >= MAX_BUFFER) {
                throw new ProtocolException("a message longer than " + MAX_BUFFER + " bytes");
            }
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, MAX_BUFFER));
        }
        socket.setSoTimeout(SipConnection.millisUntil(deadline));
        try {
            int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("the other side closed the stream");
            }
            filled += read;
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
