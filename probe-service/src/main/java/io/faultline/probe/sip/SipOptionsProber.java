package io.faultline.probe.sip;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.DatagramProber;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Route;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.net.ReadOnce;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// `sip options {udp|tcp|tls}:HOST:PORT`: asks what the target can do. Any final answer proves host
/// and path alive; what a good code is, the flow decides. Over UDP all targets share a socket, over
/// TCP and TLS each has a connection.
///
/// Numbers: `code`, `rtt` (from the question to its answer, milliseconds), `sent` (how often it was
/// sent), over TCP and TLS `connectMs`, over TLS `tlsMs` and `cert.days`. Texts: `header.NAME`,
/// `phrase`. Options: `from=sip:USER@HOST`, `source=ADDRESS`, `ca=FILE`.
public final class SipOptionsProber extends DatagramProber {

    private final Targets targets;
    private final Fresh fresh = new Fresh(new SecureRandom()::nextLong);
    private final Templates templates = new Templates();
    private final Route route = new Route();
    private final ReadOnce<Optional<SipTarget>> hosts = new ReadOnce<>(SipTarget::read);

    /// @param targets names to addresses that may be asked
    public SipOptionsProber(Targets targets, DatagramEngine engine) {
        super(targets, engine);
        this.targets = targets;
    }

    @Override
    public Beginning begin(ProbeRequest request, Witness witness) {
        Optional<SipTarget> target = hosts.of(request.target());
        return target.filter(each -> each.transport() == SipTransport.UDP).isPresent()
                ? super.begin(request, witness)
                : Beginning.NEEDS_THREAD;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        Optional<SipTarget> target = hosts.of(request.target());
        if (target.isEmpty()) {
            return new Sight.Trouble("write the target as udp:HOST:PORT, tcp:… or tls:…");
        }
        return target.get().transport() == SipTransport.UDP
                ? super.probe(request)
                : overStream(request, target.get());
    }

    @Override
    protected String host(ProbeRequest request) {
        return target(request).host();
    }

    @Override
    protected Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness) {
        SipTarget target = target(request);
        var peer = new Peer(address, target.port());
        InetAddress source = source(request);
        return new OptionsExchange(
                Way.to(SipProtocol.SIP, peer, source),
                peer,
                request,
                target,
                route.to(address, source),
                templates,
                witness,
                timeout);
    }

    private SipTarget target(ProbeRequest request) {
        return hosts.of(request.target())
                .orElseThrow(() -> new IllegalArgumentException("write udp:HOST:PORT"));
    }

    private Sight overStream(ProbeRequest request, SipTarget target) throws InterruptedException {
        return Conversation.hold(
                request,
                target,
                targets,
                fresh,
                conversation -> {
                    SipRequest question =
                            Requests.options(conversation.caller(), target.uri(), fresh.branch());
                    return switch (conversation.ask(question)) {
                        case Reply.None(var sight) -> sight;
                        case Reply.Final reply ->
                                rejected(reply, request)
                                        ? conversation.failed(
                                                Reason.AUTH,
                                                "the credentials were rejected",
                                                Map.of("code", (double) reply.response().code()))
                                        : conversation.answered(reply, Map.of());
                    };
                });
    }

    /// Without credentials a demand for them is a sign of life; with them it is a failure.
    private static boolean rejected(Reply.Final reply, ProbeRequest request) {
        return request.credentials() != null && reply.response().asksForCredentials();
    }
}
