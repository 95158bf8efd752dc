package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalInt;

/// The answering end's part: another tone; when it has heard the caller's tone and challenge, the
/// proof of who it is, and by turns a report of what it hears; when it hears nothing, who it is
/// nevertheless.
public final class AnswererVoice implements Voice {

    /// After two seconds without a challenge none will come, or none comes through.
    private static final int PATIENCE = 100;

    private static final int PAUSE = 85;
    private static final int LEAST_TONE = 5;

    private final Mouth mouth;
    private final Ear ear;
    private final String identity;
    private final int frames;
    private OptionalInt challenge = OptionalInt.empty();
    private int nextPhrase;
    private int phrases;

    /// @param longest how long to speak at most
    /// @param identity number and vantage, as the caller knows them
    /// @param ssrc who we are in this stream
    /// @param events the payload type of events; negative where the caller takes none
    public AnswererVoice(Duration longest, String identity, int ssrc, int events) {
        this.mouth = new Mouth(Tone.ANSWERER, events, ssrc);
        this.ear = new Ear(Tone.CALLER, events);
        this.identity = identity;
        this.frames = (int) Math.max(1, longest.toNanos() / Pacer.BEAT);
    }

    @Override
    public ByteBuffer next(int beat, long atNanos) {
        if (!mouth.isSaying() && beat >= nextPhrase) {
            if (challenge.isPresent() && ear.toneBlocks() >= LEAST_TONE) {
                mouth.say(phrases++ % 2 == 0 ? proof() : report(atNanos));
                nextPhrase = beat + PAUSE;
            } else if (beat >= PATIENCE) {
                mouth.say(Phrase.plea(identity));
                nextPhrase = beat + PAUSE;
            }
        }
        return mouth.next();
    }

    @Override
    public void heard(ByteBuffer datagram, long atNanos) {
        ear.heard(datagram, atNanos);
        if (challenge.isEmpty()) {
            challenge = Phrase.challengeIn(ear.digits());
        }
    }

    @Override
    public boolean isOver(int beat, long atNanos) {
        return beat >= frames;
    }

    /// What was heard, once it is over.
    ///
    /// @param endNanos when the caller hung up
    public Hearing hearing(long endNanos) {
        return ear.hearing(endNanos);
    }

    private String proof() {
        return Phrase.proof(identity, challenge.orElseThrow());
    }

    private String report(long atNanos) {
        Hearing hearing = ear.hearing(atNanos);
        return Phrase.report(hearing.lossPct(), hearing.quality(0).r());
    }
}
