package io.faultline.probe.sip;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.rtp.MediaSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One call from INVITE to BYE, the story in order: ring, be answered, talk, hang up. Whatever
/// happens in between, an answered call is hung up and a ringing one taken back.
final class TestCall {

    private static final long GOODBYE = Duration.ofMillis(600).toNanos();
    private static final long CANCEL_PATIENCE = Duration.ofMillis(250).toNanos();

    private final Conversation visit;
    private final SipConnection connection;
    private final CallPlan plan;
    private final Targets targets;
    private final String uri;
    private final Map<String, Double> numbers = new HashMap<>();
    private final long began = System.nanoTime();

    TestCall(Conversation visit, CallPlan plan, Targets targets, String uri) {
        this.visit = visit;
        this.connection = visit.connection();
        this.plan = plan;
        this.targets = targets;
        this.uri = uri;
        numbers.put("answered", 0.0);
    }

    Sight run() throws IOException, InterruptedException {
        try (MediaSession media = MediaSession.open(connection.local().getAddress())) {
            String offer =
                    AudioDescription.offer(
                            connection.local().getAddress(),
                            media.port(),
                            visit.fresh().random().getAsLong() >>> 1);
            SipRequest invite = Requests.invite(visit.caller(), uri, visit.fresh().branch(), offer);
            return ring(invite, media, 0);
        }
    }

    /// @param proofs how often we have proven who we are in this call
    private Sight ring(SipRequest invite, MediaSession media, int proofs)
            throws IOException, InterruptedException {
        long until = began + plan.answer().toNanos();
        Exchange exchange = Exchange.begin(connection, invite, until);
        boolean rings = false;
        try {
            while (true) {
                switch (exchange.await(until)) {
                    case Arrival.Response(var response, long at) -> {
                        if (!response.isProvisional()) {
                            return decided(exchange, response, at, media, proofs);
                        }
                        rings = true;
                        if (response.code() > 100) {
                            numbers.putIfAbsent("pdd", millisUntil(at));
                        }
                    }
                    case Arrival.Request(var other) -> reject(other);
                    case Arrival.Garbled(var why) -> {
                        return visit.garbled(why);
                    }
                    case Arrival.Silence _ -> {
                        return rings ? takeBack(exchange) : unanswered(exchange);
                    }
                }
            }
        } catch (IOException e) {
            if (rings && Thread.interrupted()) {
                sayElsewhere(Requests.cancel(invite));
                throw new InterruptedException("interrupted while it rang");
            }
            throw e;
        }
    }

    private Sight decided(
            Exchange exchange, SipResponse response, long at, MediaSession media, int proofs)
            throws IOException, InterruptedException {
        SipRequest invite = exchange.request();
        numbers.put("code", (double) response.code());
        if (response.isSuccess()) {
            numbers.put("answered", 1.0);
            numbers.put("answer", millisUntil(at));
            numbers.putIfAbsent("pdd", millisUntil(at));
            return talk(exchange, response, Duration.ofNanos(at - began), media);
        }
        connection.send(Requests.acknowledgeRefusal(invite, response));
        if (!response.asksForCredentials()) {
            return new Sight.Answered(visit.elapsed(), numbers, Conversation.texts(response));
        }
        Credentials credentials = visit.request().credentials();
        Optional<DigestChallenge> challenge = DigestChallenge.in(response);
        boolean mayProve =
                proofs == 0
                        || (proofs == 1 && challenge.filter(DigestChallenge::stale).isPresent());
        if (credentials == null || challenge.isEmpty() || !mayProve) {
            return visit.failed(
                    Reason.AUTH,
                    "the far end wants credentials (digest, MD5 or SHA-256), and there are none or"
                            + " it rejects them: see the check's auth:",
                    numbers);
        }
        SipRequest proven =
                DigestAnswer.prove(
                        invite,
                        challenge.get(),
                        credentials,
                        visit.fresh().branch(),
                        visit.fresh().word());
        return ring(proven, media, proofs + 1);
    }

    private Sight talk(Exchange exchange, SipResponse answer, Duration answered, MediaSession media)
            throws IOException, InterruptedException {
        Dialog dialog = Dialog.of(visit.caller(), exchange.request(), answer);
        SipRequest acknowledgement = dialog.acknowledge(visit.fresh().branch());
        boolean hungUp = false;
        try {
            connection.send(acknowledgement);
            Optional<InetSocketAddress> remote = audioOf(answer);
            if (remote.isEmpty()) {
                return visit.failed(
                        Reason.PROTOCOL, "answered without an audio stream we can use", numbers);
            }
            var talk = new Talk(exchange, dialog, acknowledgement, connection);
            var result = talk.run(media, remote.get(), plan.talk(), visit.fresh());
            hungUp = result.hungUp();
            return result.sight(visit, answered, numbers, Conversation.texts(answer));
        } finally {
            if (!hungUp) {
                hangUp(dialog);
            }
        }
    }

    /// Where the far end listens, where that is an address we may send to.
    private Optional<InetSocketAddress> audioOf(SipResponse answer) throws InterruptedException {
        Optional<AudioDescription> audio =
                AudioDescription.read(answer.body()).filter(AudioDescription::isUsable);
        if (audio.isEmpty()) {
            return Optional.empty();
        }
        return switch (targets.resolve(audio.get().host(), Duration.ofMillis(200))) {
            case Resolution.Resolved(var address, _) ->
                    Optional.of(new InetSocketAddress(address, audio.get().port()));
            case Resolution.Unresolved _ -> Optional.empty();
        };
    }

    /// It rang and nobody answered in time. A 200 may cross our CANCEL: then the call is up and is
    /// hung up.
    private Sight takeBack(Exchange exchange) throws IOException {
        SipRequest cancel = Requests.cancel(exchange.request());
        for (int sent = 0; sent < 2; sent++) {
            connection.send(cancel);
            long until = System.nanoTime() + CANCEL_PATIENCE;
            Arrival arrival = exchange.await(until);
            while (arrival instanceof Arrival.Response(var response, _)
                    && response.isProvisional()) {
                arrival = exchange.await(until);
            }
            if (arrival instanceof Arrival.Response(var last, _)) {
                if (last.isSuccess()) {
                    Dialog dialog = Dialog.of(visit.caller(), exchange.request(), last);
                    connection.send(dialog.acknowledge(visit.fresh().branch()));
                    hangUp(dialog);
                } else {
                    connection.send(Requests.acknowledgeRefusal(exchange.request(), last));
                }
                break;
            }
        }
        return visit.failed(
                Reason.TIMEOUT,
                (numbers.containsKey("pdd") ? "it rang" : "the call was under way")
                        + ", and nobody answered within "
                        + plan.answer().toMillis()
                        + " ms",
                numbers);
    }

    private Sight unanswered(Exchange exchange) {
        return exchange.hasStrays()
                ? visit.unanswered(exchange)
                : visit.failed(
                        Reason.TIMEOUT,
                        "no answer to the INVITE within " + plan.answer().toMillis() + " ms",
                        numbers);
    }

    /// Hangs up; when the visit was interrupted, over a new socket, because the interrupt closed
    /// the old one and a call that stays up costs money.
    private void hangUp(Dialog dialog) {
        SipRequest bye = dialog.hangUp(visit.fresh().branch());
        boolean interrupted = Thread.interrupted();
        try {
            if (interrupted) {
                sayElsewhere(bye);
            } else {
                visit.ask(bye, System.nanoTime() + GOODBYE);
            }
        } catch (IOException e) {
            // the far end is gone: there is nobody left to hang up on
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sayElsewhere(SipRequest last) {
        try (SipConnection other = visit.anotherWay(System.nanoTime() + GOODBYE)) {
            other.send(last);
        } catch (IOException e) {
            // a last courtesy; the far end's own timers end the call otherwise
        }
    }

    private void reject(SipRequest other) throws IOException {
        if (!other.method().equals("ACK")) {
            connection.send(Requests.answer(other, 481, "Call Does Not Exist"));
        }
    }

    private double millisUntil(long atNanos) {
        return (atNanos - began) / 1e6;
    }
}
