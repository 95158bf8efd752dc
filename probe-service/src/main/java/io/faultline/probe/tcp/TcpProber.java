package io.faultline.probe.tcp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `tcp HOST:PORT`, with `send='…'` and `expect='…'` where a connection alone proves too little:
/// what is sent first, and a text that must come back. `\r`, `\n`, `\t` and `\\` are understood.
public final class TcpProber implements Prober {

    private static final int MAX_ANSWER = 64 * 1024;

    private final Targets targets;

    public TcpProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        return Dialogue.hold(targets, target, request, dialogue -> talk(request, dialogue));
    }

    private static Sight talk(ProbeRequest request, Dialogue dialogue) throws IOException {
        dialogue.measured("rtt", dialogue.wire().connectTook());
        String send = request.options().get("send");
        if (send != null) {
            dialogue.wire().send(unescaped(send).getBytes(StandardCharsets.UTF_8));
        }
        String expect = request.options().get("expect");
        if (expect == null) {
            return dialogue.answered(Map.of());
        }
        return listen(unescaped(expect), dialogue);
    }

    private static Sight listen(String expected, Dialogue dialogue) throws IOException {
        byte[] wanted = expected.getBytes(StandardCharsets.UTF_8);
        String needle = new String(wanted, StandardCharsets.ISO_8859_1);
        var heard = new StringBuilder();
        var buffer = new byte[4_096];
        while (heard.length() < MAX_ANSWER) {
            int count = dialogue.wire().in().read(buffer);
            if (count < 0) {
                return dialogue.failed(
                        Reason.PROTOCOL, "the connection ended without the expected text");
            }
            int from = Math.max(0, heard.length() - needle.length());
            heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            if (heard.indexOf(needle, from) >= 0) {
                return dialogue.answered(Map.of("body", heard.toString()));
            }
        }
        return dialogue.failed(
                Reason.PROTOCOL, MAX_ANSWER + " bytes came without the expected text");
    }

    static String unescaped(String text) {
        var plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char next = text.charAt(++at);
            switch (next) {
                case 'r' -> plain.append('\r');
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case '\\' -> plain.append('\\');
                default -> plain.append(c).append(next);
            }
        }
        return plain.toString();
    }
}
