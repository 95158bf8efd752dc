package io.faultline.probe.answer;

import io.faultline.probe.net.LossyRelay;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Between a caller and an answering end, as a border controller: SIP passes, voice goes through a
/// relay that loses what a test wants. For one call.
final class Carrier implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    private final SocketAddress answerer;
    private final LossyRelay voice;
    private final UnaryOperator<String> manners;

    private Carrier(int answererPort, LossyRelay voice, UnaryOperator<String> manners)
            throws IOException {
        this.answerer = new InetSocketAddress(LOOPBACK, answererPort);
        this.voice = voice;
        this.manners = manners;
    }

    /// @param losesTo which voice packets are lost on the way to the answering end
    /// @param losesFrom which on the way back
    /// @param manners what it makes of the answering end's SIP; empty to lose it
    static Carrier to(
            int answererPort,
            IntPredicate losesTo,
            IntPredicate losesFrom,
            UnaryOperator<String> manners) {
        try {
            var carrier =
                    new Carrier(answererPort, LossyRelay.dropping(losesTo, losesFrom), manners);
            Thread.ofVirtual().start(carrier::run);
            return carrier;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
        voice.close();
    }

    private void run() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        @Nullable SocketAddress caller = null;
        while (!socket.isClosed()) {
            try {
                packet.setLength(65_535);
                socket.receive(packet);
                String message =
                        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                boolean back = packet.getSocketAddress().equals(answerer);
                if (!back) {
                    caller = packet.getSocketAddress();
                }
                String passed = back ? manners.apply(message) : message;
                byte[] bytes = redirected(passed, back).getBytes(StandardCharsets.UTF_8);
                if (bytes.length > 0 && caller != null) {
                    socket.send(new DatagramPacket(bytes, bytes.length, back ? caller : answerer));
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    /// Voice comes to us. The port has five digits before and after, so lengths stay true.
    private String redirected(String message, boolean back) {
        Matcher audio = AUDIO.matcher(message);
        if (!audio.find()) {
            return message;
        }
        int port = Integer.parseInt(audio.group(1));
        if (back) {
            voice.leadTo(port);
        } else {
            voice.leadBackTo(port);
        }
        return audio.replaceFirst("m=audio " + voice.port());
    }
}
