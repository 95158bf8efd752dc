package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/// The caller's part of a call whose both ends are ours: a tone, a challenge now and then until it
/// is met, and an ear for what the answering end says.
public final class CallerVoice implements Voice {

    /// So the tone is known before the first digit.
    private static final int LEAD = 15;

    private static final int AGAIN = 100;

    private final Mouth mouth;
    private final Ear ear;
    private final int frames;
    private final String challenge;
    private final String proof;
    private final String plea;
    private boolean met;
    private long endedAt;

    /// @param talk how long to speak
    /// @param identity what the right answering end knows of itself: number and vantage
    /// @param chance random, differs from call to call
    /// @param events the payload type of events; negative where the far end takes none
    public CallerVoice(Duration talk, String identity, long chance, int events) {
        int token = (int) Long.remainderUnsigned(chance, 1_000);
        this.mouth = new Mouth(Tone.CALLER, events, (int) (chance >>> 32));
        this.ear = new Ear(Tone.ANSWERER, events);
        this.frames = (int) Math.max(1, talk.toNanos() / Pacer.BEAT);
        this.challenge = Phrase.challenge(token);
        this.proof = Phrase.proof(identity, token);
        this.plea = Phrase.plea(identity);
    }

    @Override
    public ByteBuffer next(int beat, long atNanos) {
        endedAt = atNanos;
        if (!met && beat >= LEAD && (beat - LEAD) % AGAIN == 0) {
            mouth.say(challenge);
        }
        return mouth.next();
    }

    @Override
    public void heard(ByteBuffer datagram, long atNanos) {
        ear.heard(datagram, atNanos);
        met |= ear.digits().contains(proof);
    }

    @Override
    public boolean isOver(int beat, long atNanos) {
        return beat >= frames;
    }

    /// What came of it, once it is over.
    public Outcome outcome() {
        return new Outcome(
                ear.hearing(endedAt),
                met || ear.digits().contains(plea),
                met
                        ? Optional.of(true)
                        : Phrase.hasPlea(ear.digits()) ? Optional.of(false) : Optional.empty(),
                Phrase.reportIn(ear.digits()));
    }

    /// What the caller knows from the audio alone.
    ///
    /// @param from how we heard the answering end
    /// @param tokenMatches whether the right party proved itself
    /// @param heardUs whether it says that it hears us; empty where it says nothing
    /// @param said its report
    public record Outcome(
            Hearing from,
            boolean tokenMatches,
            Optional<Boolean> heardUs,
            Optional<Phrase.Report> said) {}
}
