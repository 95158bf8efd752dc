package io.faultline.probe.tcp;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.ReadOnce;
import io.faultline.probe.net.Targets;
import io.faultline.probe.stream.StreamEngine;
import io.faultline.probe.stream.StreamProber;
import io.faultline.probe.stream.Visit;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `tcp HOST:PORT`, with `send='…'` and `expect='…'` where a connection alone proves too little:
/// what is sent first, and a text that must come back. `\r`, `\n`, `\t` and `\\` are understood.
/// `source=` is our own address.
public final class TcpProber extends StreamProber {

    private static final byte[] NOTHING = {};

    private final ReadOnce<HostPort> hosts = new ReadOnce<>(HostPort::parse);

    public TcpProber(Targets targets, StreamEngine engine) {
        super(targets, engine);
    }

    @Override
    protected HostPort target(ProbeRequest request) {
        return hosts.of(request.target());
    }

    @Override
    protected Visit visit(
            ProbeRequest request, InetSocketAddress at, Duration timeout, Witness witness) {
        byte[] first = text(request, "send");
        return new TcpVisit(
                at,
                source(request),
                timeout,
                witness,
                first == null ? NOTHING : first,
                text(request, "expect"));
    }

    private static byte @Nullable [] text(ProbeRequest request, String option) {
        String text = request.options().get(option);
        return text == null ? null : unescaped(text).getBytes(StandardCharsets.UTF_8);
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
