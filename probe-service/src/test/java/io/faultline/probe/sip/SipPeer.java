package io.faultline.probe.sip;

import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The other side of a conversation over UDP, on a real socket: what it received is remembered,
/// what it answers a test decides.
final class SipPeer implements AutoCloseable {

    static final InetAddress LOOPBACK = SipSocket.LOOPBACK;

    /// Reads literals and `localhost` alone.
    static final Targets LITERALS =
            (host, _, _) ->
                    new Resolution.Resolved(
                            host.equals("localhost") ? LOOPBACK : InetAddress.ofLiteral(host),
                            Duration.ZERO);

    private final SipSocket socket;
    private final List<SipRequest> received = new CopyOnWriteArrayList<>();
    private final BiConsumer<SipPeer, SipRequest> manners;
    private volatile @Nullable InetSocketAddress asker;

    private SipPeer(BiConsumer<SipPeer, SipRequest> manners) {
        this.manners = manners;
        this.socket = SipSocket.hearing(this::hear);
    }

    /// A peer that reacts to every request.
    static SipPeer that(BiConsumer<SipPeer, SipRequest> manners) {
        return new SipPeer(manners);
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
        return socket.port();
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
        InetSocketAddress to = asker;
        if (to != null) {
            socket.send(bytes, to);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private void hear(InetSocketAddress from, SipReading reading) {
        asker = from;
        if (reading instanceof SipReading.Read(SipRequest request)) {
            received.add(request);
            manners.accept(this, request);
        }
    }
}
