package io.faultline.probe.mail;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.Map;

/// `imap HOST:PORT`: greeting, CAPABILITY, LOGOUT. `body` is the capabilities.
public final class ImapProber implements Prober {

    private static final int MAX_LINE = 8_000;
    private static final int MAX_LINES = 100;

    private final Targets targets;

    public ImapProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        return Dialogue.hold(targets, HostPort.parse(request.target()), request, ImapProber::talk);
    }

    private static Sight talk(Dialogue dialogue) throws IOException {
        String greeting = dialogue.wire().line(MAX_LINE).toUpperCase(Locale.ROOT);
        if (greeting.startsWith("* BYE")) {
            return dialogue.failed(Reason.PROTOCOL, "the server says BYE instead of a greeting");
        }
        if (!greeting.startsWith("* OK") && !greeting.startsWith("* PREAUTH")) {
            throw new ProtocolException("the greeting is no IMAP");
        }
        dialogue.measured("bannerMs", dialogue.elapsed());
        dialogue.wire().sendLine("a1 CAPABILITY");
        var capabilities = new StringBuilder();
        for (int lines = 0; lines < MAX_LINES; lines++) {
            String line = dialogue.wire().line(MAX_LINE);
            if (line.toUpperCase(Locale.ROOT).startsWith("A1 ")) {
                if (!line.toUpperCase(Locale.ROOT).startsWith("A1 OK")) {
                    throw new ProtocolException("the server rejects CAPABILITY");
                }
                Sight sight = dialogue.answered(Map.of("body", capabilities.toString()));
                dialogue.wire().sendLine("a2 LOGOUT");
                return sight;
            }
            capabilities.append(line).append('\n');
        }
        throw new ProtocolException("an answer has more than " + MAX_LINES + " lines");
    }
}
