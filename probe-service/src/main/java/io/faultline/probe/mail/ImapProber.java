package io.faultline.probe.mail;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.time.InstantSource;
import java.util.Map;

/// `imap HOST:PORT`: greeting, CAPABILITY, with `auth:` also the login (`loginMs`), LOGOUT. `body`
/// is the capabilities. Options: `tls=starttls` or `tls=implicit` takes the connection into TLS
/// (`cert.days`), with `ca=` and `servername=`.
public final class ImapProber implements Prober {

    private final Targets targets;
    private final InstantSource clock;

    public ImapProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        MailTls tls = MailTls.of(request, target, "tls", MailTls.Mode.NONE, clock);
        Credentials who = request.credentials();
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    var talk = new ImapTalk(dialogue);
                    talk.open(tls);
                    if (who != null) {
                        var begin = dialogue.elapsed();
                        if (!talk.login(who)) {
                            return dialogue.failed(Reason.AUTH, "the server rejects the login");
                        }
                        dialogue.measured("loginMs", dialogue.elapsed().minus(begin));
                    }
                    Sight sight = dialogue.answered(Map.of("body", talk.capabilities()));
                    talk.logout();
                    return sight;
                });
    }
}
