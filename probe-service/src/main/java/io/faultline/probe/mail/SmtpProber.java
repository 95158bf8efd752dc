package io.faultline.probe.mail;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.Trust;
import io.faultline.probe.net.Wire;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.InstantSource;
import java.util.Map;

/// `smtp HOST:PORT`: banner, EHLO, QUIT. `code` is the last reply before QUIT. Options:
/// `starttls=true` also takes the connection into TLS, with `ca=` and `servername=`.
public final class SmtpProber implements Prober {

    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 100;

    private final Targets targets;
    private final InstantSource clock;

    public SmtpProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        boolean encrypt = request.option("starttls").filter("true"::equals).isPresent();
        Trust trust = Trust.of(request.option("ca"));
        var name = new HostPort(request.option("servername").orElse(target.host()), target.port());
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    int code = reply(dialogue.wire());
                    dialogue.measured("bannerMs", dialogue.elapsed());
                    if (code == 220) {
                        code = say(dialogue.wire(), "EHLO faultline.invalid");
                    }
                    if (code == 250 && encrypt) {
                        code = say(dialogue.wire(), "STARTTLS");
                        if (code == 220) {
                            dialogue.secure(trust, name, clock.instant());
                            code = say(dialogue.wire(), "EHLO faultline.invalid");
                        }
                    }
                    dialogue.measured("code", code);
                    Sight sight = dialogue.answered(Map.of());
                    dialogue.wire().sendLine("QUIT");
                    return sight;
                });
    }

    private static int say(Wire wire, String line) throws IOException {
        wire.sendLine(line);
        return reply(wire);
    }

    /// The code of a reply, which may have many lines.
    private static int reply(Wire wire) throws IOException {
        for (int lines = 0; lines < MAX_LINES; lines++) {
            String line = wire.line(MAX_LINE);
            if (!line.matches("[2-5]\\d\\d(?:[ -].*)?")) {
                throw new ProtocolException("the reply is no SMTP");
            }
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return Integer.parseInt(line.substring(0, 3));
            }
        }
        throw new ProtocolException("a reply has more than " + MAX_LINES + " lines");
    }
}
