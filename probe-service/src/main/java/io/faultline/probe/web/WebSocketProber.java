package io.faultline.probe.web;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.Trust;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// `websocket URL` (RFC 6455): the upgrade, then a ping whose pong must come back. `rtt` is from
/// ping to pong: it passes through whatever serves the chat, not only through the listener. Options
/// as of `http`, and `protocol=` for the subprotocol.
public final class WebSocketProber implements Prober {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Targets targets;
    private final InstantSource clock;

    public WebSocketProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HttpTarget target = HttpTarget.of(request.target());
        String key = Base64.getEncoder().encodeToString(randomBytes(16));
        byte[] call = HttpCall.bytes(request, target, upgrade(request, key));
        Trust trust = Trust.of(request.option("ca"));
        return Dialogue.hold(
                targets,
                target.at(),
                request,
                dialogue -> {
                    if (target.secure()) {
                        dialogue.secure(trust, HttpProber.name(request, target), clock.instant());
                    }
                    return talk(call, key, dialogue);
                });
    }

    private static Map<String, String> upgrade(ProbeRequest request, String key) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Connection", "Upgrade");
        headers.put("Upgrade", "websocket");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", key);
        request.option("protocol").ifPresent(each -> headers.put("Sec-WebSocket-Protocol", each));
        return headers;
    }

    private static Sight talk(byte[] call, String key, Dialogue dialogue) throws IOException {
        dialogue.wire().send(call);
        HttpAnswer answer = HttpAnswer.read(dialogue.wire().in());
        dialogue.measured("code", answer.code());
        if (answer.code() != 101) {
            return dialogue.answered(Map.of());
        }
        if (!answer.header("sec-websocket-accept").orElse("").equals(accept(key))) {
            throw new ProtocolException("the upgrade was accepted with a wrong key");
        }
        byte[] payload = randomBytes(8);
        Duration sent = dialogue.elapsed();
        dialogue.wire().send(WebSocketFrames.ping(payload, randomBytes(4)));
        WebSocketFrames.awaitPong(dialogue.wire(), payload);
        dialogue.measured("rtt", dialogue.elapsed().minus(sent));
        Sight sight = dialogue.answered(Map.of());
        dialogue.wire().send(WebSocketFrames.close(randomBytes(4)));
        return sight;
    }

    static String accept(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
