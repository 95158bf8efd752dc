package io.faultline.lab.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.net.Rewriting;
import io.faultline.lab.net.Toggle;
import io.faultline.lab.net.UdpRelay;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a carrier brings a call to a number of ours: SIP over UDP passes as it is but for the
/// address of the voice, which passes here too (a media-plane back-to-back user agent, RFC 7092,
/// section 3.2). At most 64 calls at a time.
public final class CallGateway implements Rewriting, Disturbable, AutoCloseable {

    private static final int MOST_CALLS = 64;
    private static final byte[] NOTHING = {};
    private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:call-id|i)\\s*:\\s*(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 \\S+");
    private static final Pattern OFFERED =
            Pattern.compile("(?ms)\\r\\n\\r\\n.*?^m=audio (\\d{1,5}) ");
    private static final Pattern AUDIO = Pattern.compile("(?m)^m=audio (\\d{1,5}) ");
    private static final Pattern LENGTH = Pattern.compile("(?im)^(content-length|l)\\s*:\\s*\\d+");

    private final Map<String, VoiceRelay> calls = new ConcurrentHashMap<>();
    private final Toggle callerUnheard = new Toggle();
    private final UdpRelay signalling;

    /// Listens.
    ///
    /// @param port that callers reach it at
    /// @param called the port at which our numbers are answered
    /// @throws IOException when the port is taken
    public CallGateway(Network network, int port, int called) throws IOException {
        this.signalling = network.udpRelay(port, called, this);
    }

    /// While on, calls are answered and the caller hears the called party, who hears nothing.
    public Toggle callerUnheard() {
        return callerUnheard;
    }

    @Override
    public byte[] there(byte[] packet) {
        String message = new String(packet, ISO_8859_1);
        Matcher audio = OFFERED.matcher(message);
        if (!message.startsWith("INVITE ") || !audio.find()) {
            return packet;
        }
        Optional<VoiceRelay> voice = callId(message).flatMap(this::opened);
        if (voice.isEmpty()) {
            return NOTHING;
        }
        voice.get().callerAt(port(audio));
        return speakingTo(voice.get().calledPort(), message);
    }

    @Override
    public byte[] back(byte[] packet) {
        String message = new String(packet, ISO_8859_1);
        Matcher audio = OFFERED.matcher(message);
        if (!message.startsWith("SIP/2.0 ") || !audio.find()) {
            return packet;
        }
        VoiceRelay voice = calls.get(callId(message).orElse(""));
        if (voice == null) {
            return NOTHING;
        }
        voice.calledAt(port(audio));
        return speakingTo(voice.callersPort(), message);
    }

    private Optional<VoiceRelay> opened(String callId) {
        VoiceRelay known = calls.get(callId);
        if (known != null || calls.size() >= MOST_CALLS) {
            return Optional.ofNullable(known);
        }
        try {
            var voice =
                    new VoiceRelay(
                            signalling::condition, callerUnheard::on, () -> calls.remove(callId));
            calls.put(callId, voice);
            return Optional.of(voice);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> callId(String message) {
        Matcher id = CALL_ID.matcher(message);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    private static int port(Matcher audio) {
        return Math.clamp(Integer.parseInt(audio.group(1)), 1, 65_535);
    }

    private static byte[] speakingTo(int port, String message) {
        int end = message.indexOf("\r\n\r\n") + 4;
        String body = message.substring(end);
        body = ADDRESS.matcher(body).replaceAll("c=IN IP4 127.0.0.1");
        body = AUDIO.matcher(body).replaceAll("m=audio " + port + " ");
        String head = LENGTH.matcher(message.substring(0, end)).replaceAll("$1: " + body.length());
        return (head + body).getBytes(ISO_8859_1);
    }

    @Override
    public void impose(String cause, Condition condition) {
        signalling.impose(cause, condition);
    }

    @Override
    public void lift(String cause) {
        signalling.lift(cause);
    }

    @Override
    public void close() {
        signalling.close();
        calls.values().forEach(VoiceRelay::close);
    }
}
