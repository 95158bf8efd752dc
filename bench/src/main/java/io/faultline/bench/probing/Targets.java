package io.faultline.bench.probing;

import io.faultline.bench.house.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/// Healthy targets on every address of loopback, in this process, so that their work is not counted
/// as the prober's: HTTP (which is a TCP target too) and SIP over UDP.
final class Targets implements AutoCloseable {

    private static final byte[] ANSWER =
            """
            HTTP/1.1 200 OK\r
            content-type: application/json\r
            content-length: 15\r
            connection: close\r
            \r
            {"status":"UP"}\
            """
                    .getBytes(StandardCharsets.US_ASCII);

    /// An answer leaves from the address it was asked at only where a socket is bound to that
    /// address.
    private static final int SIP_ADDRESSES = 200;

    private final ServerSocket http;
    private final Selector sip;
    private final int sipPort;

    private Targets(ServerSocket http, Selector sip, int sipPort) {
        this.http = http;
        this.sip = sip;
        this.sipPort = sipPort;
    }

    static Targets start() throws IOException {
        var http = new ServerSocket();
        http.bind(new InetSocketAddress("0.0.0.0", 0), 4_096);
        Selector sip = Selector.open();
        int sipPort = Ports.free();
        for (int i = 0; i < SIP_ADDRESSES; i++) {
            var channel = DatagramChannel.open(StandardProtocolFamily.INET);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            channel.bind(new InetSocketAddress(Estates.loopback(i), sipPort));
            channel.configureBlocking(false);
            channel.register(sip, SelectionKey.OP_READ);
        }
        var targets = new Targets(http, sip, sipPort);
        Thread.ofPlatform().daemon().name("http-target").start(targets::serveHttp);
        Thread.ofPlatform().daemon().name("sip-target").start(targets::serveSip);
        return targets;
    }

    int httpPort() {
        return http.getLocalPort();
    }

    /// Where the SIP target of that number is.
    String sip(int number) {
        return "udp:" + Estates.loopback(number % SIP_ADDRESSES) + ":" + sipPort;
    }

    private void serveHttp() {
        while (!http.isClosed()) {
            try {
                Socket socket = http.accept();
                Thread.startVirtualThread(() -> answer(socket));
            } catch (IOException e) {
                // closed, or one client fewer
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(2_000);
            var in = socket.getInputStream();
            byte[] request = new byte[4_096];
            if (in.read(request) > 0) {
                socket.getOutputStream().write(ANSWER);
            }
        } catch (IOException e) {
            // a TCP probe is gone as soon as it is connected
        }
    }

    private void serveSip() {
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        try {
            while (sip.isOpen()) {
                sip.select(key -> answer((DatagramChannel) key.channel(), buffer));
            }
        } catch (IOException | ClosedSelectorException e) {
            // closed
        }
    }

    private static void answer(DatagramChannel channel, ByteBuffer buffer) {
        try {
            SocketAddress asker = channel.receive(buffer.clear());
            while (asker != null) {
                byte[] answer =
                        sipAnswer(StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString());
                channel.send(ByteBuffer.wrap(answer), asker);
                asker = channel.receive(buffer.clear());
            }
        } catch (IOException e) {
            // one client fewer
        }
    }

    /// A 200 with the headers that a response repeats (RFC 3261, 8.2.6).
    private static byte[] sipAnswer(String text) {
        var answer = new StringBuilder("SIP/2.0 200 OK\r\n");
        int from = text.indexOf('\n') + 1;
        while (from > 0 && from < text.length()) {
            int to = text.indexOf('\n', from) + 1;
            if (to <= 0 || to - from <= 2) {
                break;
            }
            String line = text.substring(from, to);
            if (line.startsWith("To:")) {
                answer.append(line.stripTrailing()).append(";tag=bench\r\n");
            } else if (line.startsWith("Via:")
                    || line.startsWith("From:")
                    || line.startsWith("Call-ID:")
                    || line.startsWith("CSeq:")) {
                answer.append(line);
            }
            from = to;
        }
        return answer.append("Content-Length: 0\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        http.close();
        for (SelectionKey each : sip.keys()) {
            each.channel().close();
        }
        sip.close();
    }
}
