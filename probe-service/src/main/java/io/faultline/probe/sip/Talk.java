package io.faultline.probe.sip;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.rtp.Codec;
import io.faultline.probe.rtp.Heard;
import io.faultline.probe.rtp.MediaSession;
import io.faultline.probe.rtp.VoiceQuality;
import io.faultline.probe.rtp.VoiceToken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The middle of a call: voice on a thread of its own, while this one attends to signalling, where
/// the far end may repeat its answer, ask something, or hang up.
final class Talk {

    /// What came of it.
    ///
    /// @param hungUp whether the far end ended the call before we did
    record Result(Heard heard, boolean hungUp) {

        /// The call as a sight.
        ///
        /// @param answered from INVITE to 200
        Sight sight(
                Conversation visit,
                Duration answered,
                Map<String, Double> before,
                Map<String, String> texts) {
            var numbers = new HashMap<>(before);
            numbers.put("audio.both", heard.bothWays() ? 1.0 : 0.0);
            numbers.put("loss", heard.lossPct());
            numbers.put("jitter", heard.jitterMs());
            numbers.put("rtpSent", (double) heard.sent());
            numbers.put("rtpReceived", (double) heard.received());
            numbers.put("rtpEchoed", (double) heard.echoed());
            if (heard.bothWays()) {
                var quality = VoiceQuality.ofLoop(Codec.G711, heard.rttMs(), heard.lossPct(), 1);
                numbers.put("rtt", heard.rttMs());
                numbers.put("r", quality.r());
                numbers.put("mos", quality.mos());
            }
            var words = new HashMap<>(texts);
            words.put("audio", heard.inWords() + (hungUp ? "; the far end hung up" : ""));
            numbers.put("total", visit.elapsed().toNanos() / 1e6);
            return new Sight.Answered(answered, numbers, words);
        }
    }

    private static final long SPARE = Duration.ofMillis(400).toNanos();
    private static final long GLANCE = Duration.ofMillis(20).toNanos();
    private static final int MAX_REPETITIONS = 50;

    private final Exchange exchange;
    private final Dialog dialog;
    private final SipRequest acknowledgement;
    private final SipConnection connection;

    Talk(Exchange exchange, Dialog dialog, SipRequest acknowledgement, SipConnection connection) {
        this.exchange = exchange;
        this.dialog = dialog;
        this.acknowledgement = acknowledgement;
        this.connection = connection;
    }

    /// Talks for so long, or until the far end hangs up.
    Result run(MediaSession media, InetSocketAddress remote, Duration talk, Fresh fresh)
            throws IOException, InterruptedException {
        var token = new VoiceToken(fresh.random().getAsLong());
        int ssrc = (int) fresh.random().getAsLong();
        var voice = new CompletableFuture<Heard>();
        Thread.ofVirtual()
                .name("test-call-voice")
                .start(() -> {
                    try {
                        voice.complete(media.talk(remote, talk, token, ssrc));
                    } catch (IOException | RuntimeException e) {
                        voice.completeExceptionally(e);
                    }
                });
        try {
            boolean hungUp = attend(voice, talk);
            if (hungUp) {
                media.stop();
            }
            return new Result(voice.join(), hungUp);
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        } finally {
            media.stop();
        }
    }

    /// Attends to signalling until the voice is through; true when the far end hung up.
    private boolean attend(CompletableFuture<Heard> voice, Duration talk) throws IOException {
        long end = System.nanoTime() + talk.toNanos() + SPARE;
        int repetitions = 0;
        while (!voice.isDone() && end - System.nanoTime() > 0) {
            long glance = Math.min(System.nanoTime() + GLANCE, end);
            switch (exchange.await(glance)) {
                case Arrival.Response(var response, _) -> {
                    // the far end did not get our ACK and says 200 again
                    if (response.isSuccess() && repetitions++ < MAX_REPETITIONS) {
                        connection.send(acknowledgement);
                    }
                }
                case Arrival.Request(var request) -> {
                    if (dialog.owns(request) && request.method().equals("BYE")) {
                        connection.send(Requests.answer(request, 200, "OK"));
                        return true;
                    }
                    turnDown(request);
                }
                case Arrival.Garbled _, Arrival.Silence _ -> {
                    // rubbish beside a call that is up is not the call's fault
                }
            }
        }
        return false;
    }

    private void turnDown(SipRequest request) throws IOException {
        switch (request.method()) {
            case "ACK" -> {
                // nothing answers an ACK
            }
            case "OPTIONS" -> connection.send(Requests.answer(request, 200, "OK"));
            case "INVITE", "UPDATE" ->
                    connection.send(Requests.answer(request, 488, "Not Acceptable Here"));
            default -> connection.send(Requests.answer(request, 501, "Not Implemented"));
        }
    }
}
