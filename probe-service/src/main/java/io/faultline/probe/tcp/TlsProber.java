package io.faultline.probe.tcp;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.Trust;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// `tls HOST:PORT`: a full handshake, never a resumed one, and the days the certificate has left
/// (`cert.days`); `tls.version` and `tls.cipher` are what was agreed on. Options: `servername=` for
/// SNI and the certificate's name, `ca=FILE` for authorities of one's own,
/// `starttls={smtp|imap|pop3|xmpp|ldap|postgres}` to ask for TLS in the way of that protocol first.
public final class TlsProber implements Prober {

    private final Targets targets;
    private final InstantSource clock;

    public TlsProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        Trust trust = Trust.of(request.option("ca"));
        var name = new HostPort(request.option("servername").orElse(target.host()), target.port());
        Optional<StartTls> asking = request.option("starttls").map(StartTls::of);
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    dialogue.measured("rtt", dialogue.wire().connectTook());
                    if (asking.isPresent()) {
                        asking.get().ask(dialogue.wire(), name.host());
                        dialogue.measured("starttlsMs", dialogue.elapsed());
                    }
                    dialogue.secure(trust, name, clock.instant());
                    return dialogue.answered(Map.of());
                });
    }
}
