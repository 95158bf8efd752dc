package io.faultline.probe.sip;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Targets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// `sip options {udp|tcp|tls}:HOST:PORT`: asks what the target can do. Any final answer proves host
/// and path alive; what a good code is, the flow decides.
///
/// Numbers: `code`, `rtt` (from the question to its answer, milliseconds), `sent` (how often it was
/// sent), over TCP and TLS `connectMs`, over TLS `tlsMs` and `cert.days`. Texts: `header.NAME`,
/// `phrase`. Options: `from=sip:USER@HOST`, `source=ADDRESS`, `ca=FILE`.
public final class SipOptionsProber implements Prober {

    private final Targets targets;
    private final Fresh fresh;

    /// @param targets names to addresses that may be asked
    public SipOptionsProber(Targets targets) {
        this(targets, new SecureRandom()::nextLong);
    }

    SipOptionsProber(Targets targets, LongSupplier random) {
        this.targets = targets;
        this.fresh = new Fresh(random);
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        Optional<SipTarget> target = SipTarget.read(request.target());
        if (target.isEmpty()) {
            return new Sight.Trouble("write the target as udp:HOST:PORT, tcp:… or tls:…");
        }
        return Conversation.hold(
                request,
                target.get(),
                targets,
                fresh,
                conversation -> {
                    SipRequest question =
                            Requests.options(
                                    conversation.caller(), target.get().uri(), fresh.branch());
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
