package io.faultline.probe.answer;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.net.AddressFamily;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.rtp.AnswererVoice;
import io.faultline.probe.rtp.Line;
import io.faultline.probe.rtp.Pacer;
import io.faultline.probe.sip.AudioDescription;
import io.faultline.probe.sip.HeardHeader;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One call from its INVITE to its end, on a thread of its own: ring, answer, talk until the caller
/// hangs up or the time is up.
final class AnsweredCall {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);

    /// Without an ACK for so long the caller is gone (RFC 3261, 13.3.1.4).
    private static final Duration UNACKNOWLEDGED = T1.multipliedBy(64);

    /// More than this waits in line and the other side repeats itself to death.
    private static final int MOST_STEPS = 16;

    /// How it began.
    ///
    /// @param tag ours
    /// @param ssrc random
    record Opening(SipRequest invite, Peer peer, String tag, ExpectedCall expected, int ssrc) {}

    /// What the other side does.
    private sealed interface Step {
        record Acknowledged() implements Step {}

        record Cancelled() implements Step {}

        record HungUp(long at, Consumer<UnaryOperator<SipResponse>> answer) implements Step {}

        record Abandoned() implements Step {}
    }

    private final Opening opening;
    private final Answerer.Settings settings;
    private final Targets targets;
    private final Consumer<SipResponse> say;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>(MOST_STEPS);
    private volatile boolean answered;

    /// @param say answers the INVITE
    AnsweredCall(
            Opening opening,
            Answerer.Settings settings,
            Targets targets,
            Consumer<SipResponse> say) {
        this.opening = opening;
        this.settings = settings;
        this.targets = targets;
        this.say = say;
    }

    void acknowledged() {
        steps.offer(new Step.Acknowledged());
    }

    void cancel() {
        steps.offer(new Step.Cancelled());
    }

    /// The caller hangs up.
    ///
    /// @param answer sends the answer, completed with what was heard
    void hangUp(long at, Consumer<UnaryOperator<SipResponse>> answer) {
        steps.offer(new Step.HungUp(at, answer));
    }

    /// The service stops.
    void abandon() {
        steps.offer(new Step.Abandoned());
    }

    /// Whether a CANCEL means this call, which must not be answered yet.
    boolean isCancelledBy(SipRequest cancel) {
        return !answered
                && Answers.key(cancel, "INVITE").equals(Answers.key(opening.invite(), "INVITE"));
    }

    /// Whether an INVITE is this one, come on another way (RFC 3261, 8.2.2.2).
    boolean isMergedWith(SipRequest invite) {
        SipRequest ours = opening.invite();
        return invite.callId().equals(ours.callId())
                && invite.cseq().equals(ours.cseq())
                && invite.address("From").equals(ours.address("From"));
    }

    void run(Pacer pacer) {
        Optional<AudioDescription> offer =
                AudioDescription.read(opening.invite().body()).filter(AudioDescription::isUsable);
        Peer peer = opening.peer();
        try (Line line = pacer.open(peer.local(), settings.voice())) {
            Optional<InetSocketAddress> remote =
                    offer.isEmpty() ? Optional.empty() : resolve(offer.get());
            if (offer.isEmpty() || remote.isEmpty()) {
                say.accept(reply(488, "Not Acceptable Here"));
                return;
            }
            say.accept(Replies.with(reply(180, "Ringing"), "Contact", contact()));
            Step first = steps.poll(settings.ringing().toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                refuse();
                return;
            }
            answered = true;
            SipResponse ok =
                    Replies.withSdp(
                            Replies.with(
                                    Replies.with(reply(200, "OK"), "Contact", contact()),
                                    "Allow",
                                    Replies.ALLOW),
                            offer.get().answer(address(), line.port(), opening.ssrc() >>> 1));
            talk(line, remote.get(), offer.get(), ok);
        } catch (IOException e) {
            say.accept(reply(500, "No Line"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Line line, InetSocketAddress remote, AudioDescription offer, SipResponse ok)
            throws InterruptedException {
        var voice =
                new AnswererVoice(
                        settings.longest(),
                        opening.expected().identity(),
                        opening.ssrc(),
                        offer.events());
        say.accept(ok);
        var through = line.talk(remote, voice);
        Step.@Nullable HungUp goodbye = attend(ok);
        line.stop();
        long end = goodbye == null ? System.nanoTime() : goodbye.at();
        String heard;
        try {
            through.join();
            heard = voice.hearing(end).toText();
        } catch (CompletionException e) {
            // our own socket failed: what was heard is unknown
            heard = "";
        }
        if (goodbye != null) {
            String said = heard;
            goodbye.answer()
                    .accept(response ->
                            said.isEmpty()
                                    ? response
                                    : Replies.with(response, HeardHeader.NAME, said));
        } else {
            opening.peer().send(Goodbye.to(opening, address(), heard));
        }
    }

    /// Repeats the answer until it is acknowledged, then waits; the caller's goodbye, or null when
    /// the time is up first.
    private Step.@Nullable HungUp attend(SipResponse ok) throws InterruptedException {
        long began = System.nanoTime();
        long end = began + settings.longest().toNanos();
        long giveUp = began + Math.min(UNACKNOWLEDGED.toNanos(), settings.longest().toNanos());
        long distance = T1.toNanos();
        long again = began + distance;
        boolean acknowledged = false;
        while (true) {
            long until = acknowledged ? end : Math.min(again, giveUp);
            Step step = steps.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (step) {
                case Step.HungUp goodbye -> {
                    return goodbye;
                }
                case Step.Abandoned _ -> {
                    return null;
                }
                case Step.Acknowledged _ -> acknowledged = true;
                case Step.Cancelled _ -> {
                    // too late: the call is up
                }
                case null -> {
                    long now = System.nanoTime();
                    if (now - (acknowledged ? end : giveUp) >= 0) {
                        return null;
                    }
                    if (!acknowledged && now - again >= 0) {
                        say.accept(ok);
                        distance = Math.min(2 * distance, T2.toNanos());
                        again = now + distance;
                    }
                }
            }
        }
    }

    /// Says that the call was taken back, again until it is acknowledged (timer G).
    private void refuse() throws InterruptedException {
        SipResponse terminated = reply(487, "Request Terminated");
        long distance = T1.toMillis();
        for (int said = 0; said < 4; said++) {
            say.accept(terminated);
            Step step = steps.poll(distance, TimeUnit.MILLISECONDS);
            if (step instanceof Step.Acknowledged || step instanceof Step.Abandoned) {
                return;
            }
            distance = Math.min(2 * distance, T2.toMillis());
        }
    }

    private Optional<InetSocketAddress> resolve(AudioDescription offer)
            throws InterruptedException {
        return switch (targets.resolve(offer.host(), AddressFamily.ANY, Duration.ofSeconds(1))) {
            case Resolution.Resolved(var address, _) ->
                    Optional.of(new InetSocketAddress(address, offer.port()));
            case Resolution.Unresolved _ -> Optional.empty();
        };
    }

    private SipResponse reply(int code, String phrase) {
        return Replies.reply(
                opening.invite(), opening.peer().remote(), opening.tag(), code, phrase);
    }

    private String contact() {
        return Goodbye.contact(opening.peer(), address());
    }

    /// Where others reach us.
    private InetAddress address() {
        InetAddress advertised = settings.advertised();
        return advertised == null ? opening.peer().local() : advertised;
    }
}
