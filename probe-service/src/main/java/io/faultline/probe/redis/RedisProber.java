package io.faultline.probe.redis;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.Wire;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `redis HOST:PORT`: AUTH where the check has credentials, then PING.
public final class RedisProber implements Prober {

    private static final int MAX_LINE = 1_000;

    private final Targets targets;

    public RedisProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        return Dialogue.hold(
                targets,
                HostPort.parse(request.target()),
                request,
                dialogue -> talk(request.credentials(), dialogue));
    }

    private static Sight talk(
            @org.jspecify.annotations.Nullable Credentials credentials, Dialogue dialogue)
            throws IOException {
        if (credentials != null) {
            String reply =
                    credentials.isToken()
                            ? say(dialogue.wire(), "AUTH", credentials.password())
                            : say(
                                    dialogue.wire(),
                                    "AUTH",
                                    credentials.user(),
                                    credentials.password());
            if (!reply.equals("+OK")) {
                return dialogue.failed(Reason.AUTH, "the credentials were rejected");
            }
        }
        var begin = dialogue.elapsed();
        String reply = say(dialogue.wire(), "PING");
        dialogue.measured("rtt", dialogue.elapsed().minus(begin));
        if (reply.equals("+PONG")) {
            return dialogue.answered(Map.of());
        }
        if (reply.startsWith("-NOAUTH") || reply.startsWith("-WRONGPASS")) {
            return dialogue.failed(
                    Reason.AUTH, "the server wants credentials: give the check auth:");
        }
        if (reply.startsWith("-")) {
            return dialogue.failed(
                    Reason.PROTOCOL, "the server answers with an error: " + word(reply));
        }
        throw new ProtocolException("the answer to PING is no PONG");
    }

    private static String word(String reply) {
        return reply.substring(1).split(" ", 2)[0];
    }

    private static String say(Wire wire, String... words) throws IOException {
        var command = new StringBuilder("*").append(words.length).append("\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        wire.send(command.toString().getBytes(StandardCharsets.UTF_8));
        return wire.line(MAX_LINE);
    }
}
