package io.faultline.lab.sip;

import io.faultline.lab.net.Clockwork;
import io.faultline.lab.net.Condition;
import io.faultline.lab.sip.Call.Stage;
import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Answers calls and echoes what is said (RFC 3261 sections 13 to 15): 100, 180, then 200 with an
/// SDP answer, repeated until the ACK. At most 32 at a time; an abandoned call ends after a minute.
final class Calls implements AutoCloseable {

    private static final int MOST_CALLS = 32;
    private static final Duration RING = Duration.ofMillis(40);
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);
    private static final Duration ABANDONED = Duration.ofSeconds(60);
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private record Media(Call call, RtpEcho echo) {}

    private final String contact;
    private final Clockwork clockwork;
    private final Supplier<Condition> condition;
    private final BooleanSupplier mute;
    private final Duration patience;
    private final Map<String, Media> calls = new ConcurrentHashMap<>();

    Calls(
            String contact,
            Clockwork clockwork,
            Supplier<Condition> condition,
            BooleanSupplier mute) {
        this(contact, clockwork, condition, mute, ABANDONED);
    }

    /// @param patience how long a call may be quiet before it is taken for abandoned
    Calls(
            String contact,
            Clockwork clockwork,
            Supplier<Condition> condition,
            BooleanSupplier mute,
            Duration patience) {
        this.contact = contact;
        this.clockwork = clockwork;
        this.condition = condition;
        this.mute = mute;
        this.patience = patience;
        var _ = clockwork.every(SWEEP, () -> Thread.ofVirtual().start(this::sweep));
    }

    int size() {
        return calls.size();
    }

    void invite(Request request, SipPeer peer) {
        Media known = calls.get(key(request));
        if (known != null) {
            known.call().heard();
            if (request.insideDialog()) {
                peer.send(answer(request, known.echo()));
            } else {
                known.call().repeat();
            }
        } else if (request.insideDialog()) {
            peer.send(SipAnswers.to(request, 481, "Call/Transaction Does Not Exist"));
        } else if (calls.size() >= MOST_CALLS) {
            peer.send(SipAnswers.to(request, 486, "Busy Here"));
        } else {
            open(request, peer);
        }
    }

    private void open(Request request, SipPeer peer) {
        Optional<SdpOffer> offer = SdpOffer.parse(request.body());
        if (offer.isEmpty()) {
            peer.send(SipAnswers.to(request, 488, "Not Acceptable Here"));
            return;
        }
        String key = key(request);
        RtpEcho echo;
        try {
            echo = new RtpEcho(clockwork, condition, mute, () -> heard(key), key.hashCode());
        } catch (IOException _) {
            peer.send(SipAnswers.to(request, 500, "No Media Port"));
            return;
        }
        peer.send(SipAnswers.to(request, 100, "Trying"));
        Response ringing = SipAnswers.to(request, 180, "Ringing").with("Contact", contact);
        var call = new Call(request, peer, ringing, answer(request, offer.get(), echo));
        calls.put(key, new Media(call, echo));
        call.repeat();
        later(RING, () -> pickUp(call));
    }

    private Response answer(Request request, RtpEcho echo) {
        return SdpOffer.parse(request.body())
                .map(offer -> answer(request, offer, echo))
                .orElseGet(() -> SipAnswers.to(request, 488, "Not Acceptable Here"));
    }

    private Response answer(Request request, SdpOffer offer, RtpEcho echo) {
        return SipAnswers.to(request, 200, "OK")
                .with("Contact", contact)
                .with("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS")
                .withBody("application/sdp", offer.answer(echo.port(), echo.port()));
    }

    private void pickUp(Call call) {
        if (call.step(Stage.RINGING, Stage.ANSWERED)) {
            repeatUntilAcknowledged(call, T1);
        }
    }

    /// Section 13.3.1.4: every T1, doubling to T2; given up as abandoned by the sweep.
    private void repeatUntilAcknowledged(Call call, Duration interval) {
        if (call.stage() == Stage.ANSWERED) {
            call.repeat();
            Duration doubled = interval.multipliedBy(2);
            Duration next = doubled.compareTo(T2) > 0 ? T2 : doubled;
            later(interval, () -> repeatUntilAcknowledged(call, next));
        }
    }

    /// On a thread of its own: writing to a slow TCP peer blocks, and the clockwork must not.
    private void later(Duration delay, Runnable task) {
        clockwork.after(delay, () -> Thread.ofVirtual().name("call").start(task));
    }

    void acknowledge(Request ack) {
        Media known = calls.get(key(ack));
        if (known != null) {
            known.call().heard();
            known.call().step(Stage.ANSWERED, Stage.CONFIRMED);
        }
    }

    void bye(Request bye, SipPeer peer) {
        boolean known = end(key(bye));
        peer.send(
                known
                        ? SipAnswers.to(bye, 200, "OK")
                        : SipAnswers.to(bye, 481, "Call/Transaction Does Not Exist"));
    }

    void cancel(Request cancel, SipPeer peer) {
        Media known = calls.get(key(cancel));
        if (known == null) {
            peer.send(SipAnswers.to(cancel, 481, "Call/Transaction Does Not Exist"));
            return;
        }
        peer.send(SipAnswers.to(cancel, 200, "OK"));
        Call call = known.call();
        if (call.step(Stage.RINGING, Stage.ENDED)) {
            call.send(SipAnswers.to(call.invite(), 487, "Request Terminated"));
            end(key(cancel));
        }
    }

    private void heard(String key) {
        Media known = calls.get(key);
        if (known != null) {
            known.call().heard();
        }
    }

    private void sweep() {
        for (Map.Entry<String, Media> entry : calls.entrySet()) {
            Call call = entry.getValue().call();
            if (call.quietFor(patience.toNanos())) {
                call.bye();
                end(entry.getKey());
            }
        }
    }

    private boolean end(String key) {
        Media ended = calls.remove(key);
        if (ended == null) {
            return false;
        }
        Call call = ended.call();
        boolean _ =
                call.step(Stage.ANSWERED, Stage.ENDED)
                        || call.step(Stage.CONFIRMED, Stage.ENDED)
                        || call.step(Stage.RINGING, Stage.ENDED);
        ended.echo().close();
        return true;
    }

    private static String key(Request request) {
        return request.callId() + '\n' + request.fromTag();
    }

    @Override
    public void close() {
        calls.keySet().forEach(this::end);
    }
}
