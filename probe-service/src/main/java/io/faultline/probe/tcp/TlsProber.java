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

/// `tls HOST:PORT`: a full handshake, never a resumed one, and the days the certificate has left.
/// Options: `servername=` for SNI and the certificate's name, `ca=FILE` for authorities of one's
/// own.
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
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    dialogue.measured("rtt", dialogue.wire().connectTook());
                    dialogue.secure(trust, name, clock.instant());
                    return dialogue.answered(Map.of());
                });
    }
}
