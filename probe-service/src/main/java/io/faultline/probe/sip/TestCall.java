package io.faultline.probe.sip;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.AddressFamily;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.rtp.CallerVoice;
import io.faultline.probe.rtp.EchoVoice;
import io.faultline.probe.rtp.Hearing;
import io.faultline.probe.rtp.Line;
import io.faultline.probe.rtp.VoiceToken;
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
    private final CallTarget.Callable target;
    private final Map<String, Double> numbers = new HashMap<>();
    private final long began = System.nanoTime();

    TestCall(Conversation visit, CallPlan plan, Targets targets, CallTarget.Callable target) {
        this.visit = visit;
        this.connection = visit.connection();
        this.plan = plan;
        this.targets = targets;
        this.target = target;
        numbers.putAll(connection.numbers());
        numbers.put("answered", 0.0);
    }

    /// @param line the voice path, ours alone
    Sight run(Line line) throws IOException, InterruptedException {
        String offer =
                AudioDescription.offer(
                        connection.local().getAddress(),
                        line.port(),
                        visit.fresh().random().getAsLong() >>> 1);
        SipRequest invite =
                Requests.invite(visit.caller(), target.uri(), visit.fresh().branch(), offer);
        return ring(invite, line, 0);
    }

    /// @param proofs how often we have proven who we are in this call
    private Sight ring(SipRequest invite, Line line, int proofs)
            throws IOException, InterruptedException {
        long until = began + plan.answer().toNanos();
        Exchange exchange = Exchange.begin(connection, invite, until);
        boolean rings = false;
        try {
            while (true) {
                switch (exchange.await(until)) {
                    case Arrival.Response(var response, long at) -> {
                        if (!response.isProvisional()) {
                            return decided(exchange, response, at, line, proofs);
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

    private Sight decided(Exchange exchange, SipResponse response, long at, Line line, int proofs)
            throws IOException, InterruptedException {
        SipRequest invite = exchange.request();
        numbers.put("code", (double) response.code());
        if (response.isSuccess()) {
            numbers.put("answered", 1.0);
            numbers.put("answer", millisUntil(at));
            numbers.putIfAbsent("pdd", millisUntil(at));
            return talk(exchange, response, Duration.ofNanos(at - began), line);
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
        return ring(proven, line, proofs + 1);
    }

    private Sight talk(Exchange exchange, SipResponse answer, Duration answered, Line line)
            throws IOException, InterruptedException {
        Dialog dialog = Dialog.of(visit.caller(), exchange.request(), answer);
        SipRequest acknowledgement = dialog.acknowledge(visit.fresh().branch());
        boolean over = false;
        try {
            connection.send(acknowledgement);
            Optional<AudioDescription> audio =
                    AudioDescription.read(answer.body()).filter(AudioDescription::isUsable);
            Optional<InetSocketAddress> remote =
                    audio.isEmpty() ? Optional.empty() : addressOf(audio.get());
            if (remote.isEmpty()) {
                return visit.failed(
                        Reason.PROTOCOL, "answered without an audio stream we can use", numbers);
            }
            Measure measure = measure(audio.get());
            var talk = new Talk(exchange, dialog, acknowledgement, connection);
            var result = talk.run(line, remote.get(), measure.voice(), plan.talk());
            over = true;
            Ending ending = ending(result, dialog);
            return sight(answered, answer, measure, ending);
        } finally {
            if (!over) {
                hangUp(dialog);
            }
        }
    }

    private Measure measure(AudioDescription audio) {
        long chance = visit.fresh().random().getAsLong();
        return target.identity()
                .<Measure>map(identity ->
                        new Measure.BothEnds(
                                new CallerVoice(plan.talk(), identity, chance, audio.events())))
                .orElseGet(() ->
                        new Measure.Echo(
                                new EchoVoice(
                                        plan.talk(),
                                        new VoiceToken(chance),
                                        (int) visit.fresh().random().getAsLong())));
    }

    /// Hangs up where the far end did not, and hears what it has to say in the end.
    private Ending ending(Talk.Result result, Dialog dialog) {
        if (result.goodbye().isPresent()) {
            Optional<Hearing> heard = HeardHeader.in(result.goodbye().get());
            return new Ending(true, heard, Double.NaN, result.sendLateMs());
        }
        Optional<Reply.Final> reply = hangUp(dialog);
        return new Ending(
                false,
                reply.flatMap(each -> HeardHeader.in(each.response())),
                reply.map(each -> each.rtt().toNanos() / 1e6).orElse(Double.NaN),
                result.sendLateMs());
    }

    private Sight sight(Duration answered, SipResponse answer, Measure measure, Ending ending) {
        var texts = new HashMap<>(Conversation.texts(answer));
        measure.tell(ending, numbers, texts);
        numbers.put("sendLateMs", ending.sendLateMs());
        numbers.put("total", visit.elapsed().toNanos() / 1e6);
        if (ending.hungUp()) {
            texts.merge("audio", "; the far end hung up", String::concat);
        }
        return new Sight.Answered(answered, numbers, texts);
    }

    /// Where the far end listens, where that is an address we may send to.
    private Optional<InetSocketAddress> addressOf(AudioDescription audio)
            throws InterruptedException {
        return switch (targets.resolve(audio.host(), AddressFamily.ANY, Duration.ofMillis(200))) {
            case Resolution.Resolved(var address, _) ->
                    Optional.of(new InetSocketAddress(address, audio.port()));
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
    private Optional<Reply.Final> hangUp(Dialog dialog) {
        SipRequest bye = dialog.hangUp(visit.fresh().branch());
        boolean interrupted = Thread.interrupted();
        try {
            if (interrupted) {
                sayElsewhere(bye);
            } else if (visit.ask(bye, System.nanoTime() + GOODBYE) instanceof Reply.Final reply) {
                return Optional.of(reply);
            }
        } catch (IOException e) {
            // the far end is gone: there is nobody left to hang up on
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.empty();
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
