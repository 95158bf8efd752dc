package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A voice that listens for its own echo: every frame is one nobody else has.
public final class EchoVoice implements Voice {

    private static final long LAST_ECHO = Duration.ofMillis(300).toNanos();

    private final EchoTally tally;
    private final int frames;
    private final int ssrc;
    private long lastSentAt;

    /// @param talk how long to speak
    /// @param ssrc who we are in this stream
    public EchoVoice(Duration talk, VoiceToken token, int ssrc) {
        this.tally = new EchoTally(token, Mouth.PCMU);
        this.frames = (int) Math.max(1, talk.toNanos() / Pacer.BEAT);
        this.ssrc = ssrc;
    }

    @Override
    public @Nullable ByteBuffer next(int beat, long atNanos) {
        if (tally.sent() >= frames) {
            return null;
        }
        lastSentAt = atNanos;
        int number = tally.sent();
        return new RtpPacket(
                        Mouth.PCMU,
                        number == 0,
                        number & 0xFFFF,
                        (long) number * VoiceToken.FRAME,
                        ssrc & 0xFFFF_FFFFL,
                        tally.send(atNanos))
                .bytes();
    }

    @Override
    public void heard(ByteBuffer datagram, long atNanos) {
        tally.received(datagram, atNanos);
    }

    @Override
    public boolean isOver(int beat, long atNanos) {
        return beat >= frames && (tally.isComplete() || atNanos - lastSentAt > LAST_ECHO);
    }

    /// What was heard, once it is over.
    public Heard heard() {
        return tally.heard();
    }
}
