package io.faultline.probe.sip;

import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The other side of a conversation over UDP, on a real socket: what it received is remembered,
/// what it answers a test decides.
final class SipPeer implements AutoCloseable {

    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /// Reads literals and `localhost` alone.
    static final Targets LITERALS =
            (host, _) ->
                    new Resolution.Resolved(
                            host.equals("localhost") ? LOOPBACK : InetAddress.ofLiteral(host),
                            Duration.ZERO);

    private final DatagramSocket socket;
    private final List<SipRequest> received = new CopyOnWriteArrayList<>();
    private final BiConsumer<SipPeer, SipRequest> manners;
    private volatile @Nullable InetSocketAddress asker;

    private SipPeer(BiConsumer<SipPeer, SipRequest> manners) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
        this.manners = manners;
    }

    /// A peer that reacts to every request.
    static SipPeer that(BiConsumer<SipPeer, SipRequest> manners) {
        var peer = new SipPeer(manners);
        Thread.ofVirtual().start(peer::listen);
        return peer;
    }

    /// A peer that answers every request with that code.
    static SipPeer answering(int code, String phrase) {
        return that((peer, request) -> peer.send(response(request, code, phrase)));
    }

    /// A port where nobody listens.
    static int freePort() {
        try (var socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    static SipResponse response(SipRequest request, int code, String phrase) {
        SipResponse bare = Requests.answer(request, code, phrase);
        SipHeaders headers = bare.headers();
        String to = headers.first("To").orElseThrow();
        if (code > 100 && !to.contains("tag=")) {
            headers = headers.without("To").with("To", to + ";tag=peer");
        }
        return new SipResponse(code, phrase, headers, "");
    }

    static SipResponse with(SipResponse response, String header, String value) {
        return new SipResponse(
                response.code(),
                response.phrase(),
                response.headers().with(header, value),
                response.body());
    }

    static SipResponse withBody(SipResponse response, String type, String body) {
        SipResponse typed = with(response, "Content-Type", type);
        return new SipResponse(typed.code(), typed.phrase(), typed.headers(), body);
    }

    static ProbeRequest request(String target, Duration timeout) {
        return request(target, timeout, Map.of(), null);
    }

    static ProbeRequest request(
            String target,
            Duration timeout,
            Map<String, String> options,
            @Nullable Credentials credentials) {
        return new ProbeRequest(
                new CheckId("carrier-a/trunk-1/check"),
                new VantageId("yyz"),
                target,
                options,
                Set.of(),
                credentials,
                timeout);
    }

    int port() {
        return socket.getLocalPort();
    }

    String target() {
        return "udp:127.0.0.1:" + port();
    }

    /// What came, in its order.
    List<SipRequest> received() {
        return received;
    }

    List<SipRequest> received(String method) {
        return received.stream().filter(request -> request.method().equals(method)).toList();
    }

    void send(SipMessage message) {
        send(message.bytes());
    }

    void send(String bytes) {
        send(bytes.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, asker));
        } catch (IOException e) {
            // the prober has left already
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65_535);
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            asker = (InetSocketAddress) packet.getSocketAddress();
            byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
            if (SipParser.datagram(bytes) instanceof SipReading.Read(SipRequest request)) {
                received.add(request);
                manners.accept(this, request);
            }
        }
    }
}
