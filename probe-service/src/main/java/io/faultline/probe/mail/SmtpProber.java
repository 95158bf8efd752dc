package io.faultline.probe.mail;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.time.InstantSource;
import java.util.Map;

/// `smtp HOST:PORT`: banner, EHLO, QUIT. `code` is the last reply before QUIT. Options:
/// `tls=starttls` or `tls=implicit` also takes the connection into TLS (`cert.days`), with `ca=`
/// and `servername=`.
public final class SmtpProber implements Prober {

    private final Targets targets;
    private final InstantSource clock;

    public SmtpProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        MailTls tls = MailTls.of(request, target, "tls", MailTls.Mode.NONE, clock);
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    var talk = new SmtpTalk(dialogue);
                    SmtpTalk.Reply reply = talk.open(tls);
                    dialogue.measured("code", reply.code());
                    Sight sight = dialogue.answered(Map.of());
                    talk.quit();
                    return sight;
                });
    }
}
