package io.faultline.probe.sip;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One visit to one target: a connection, who we are on it, and the time that is left. Turns
/// whatever goes wrong into a [Sight].
final class Conversation {

    /// What is talked about.
    @FunctionalInterface
    interface Topic {
        Sight discuss(Conversation conversation) throws IOException, InterruptedException;
    }

    private static final int MAX_TEXT = 200;
    private static final int MAX_TEXTS = 64;

    private final ProbeRequest request;
    private final SipTarget target;
    private final InetSocketAddress remote;
    private final WayOptions options;
    private final SipConnection connection;
    private final Fresh fresh;
    private final Caller caller;
    private final long began;
    private final long deadline;

    private Conversation(
            ProbeRequest request,
            SipTarget target,
            InetSocketAddress remote,
            WayOptions options,
            SipConnection connection,
            Fresh fresh,
            long began) {
        this.request = request;
        this.target = target;
        this.remote = remote;
        this.options = options;
        this.connection = connection;
        this.fresh = fresh;
        this.began = began;
        this.deadline = began + request.timeout().toNanos();
        this.caller = Caller.of(request, connection, fresh);
    }

    /// Resolves, connects, talks, and says what was seen. Never throws for what the target does.
    static Sight hold(
            ProbeRequest request, SipTarget target, Targets targets, Fresh fresh, Topic topic)
            throws InterruptedException {
        WayOptions options;
        try {
            options = WayOptions.of(request);
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble("source= must be an address of this machine");
        }
        return switch (targets.resolve(target.host(), request)) {
            case Resolution.Unresolved(var sight) -> sight;
            case Resolution.Resolved(var address, _) ->
                    hold(
                            request,
                            target,
                            new InetSocketAddress(address, target.port()),
                            options,
                            fresh,
                            topic);
        };
    }

    private static Sight hold(
            ProbeRequest request,
            SipTarget target,
            InetSocketAddress remote,
            WayOptions options,
            Fresh fresh,
            Topic topic)
            throws InterruptedException {
        long began = System.nanoTime();
        long deadline = began + request.timeout().toNanos();
        try (SipConnection connection = SipConnection.open(target, remote, options, deadline)) {
            return topic.discuss(
                    new Conversation(request, target, remote, options, connection, fresh, began));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                // the interrupt closed the socket, which is how a blocked read gives way
                throw new InterruptedException("interrupted while probing");
            }
            return Breakage.sight(
                    e, Duration.ofNanos(System.nanoTime() - began), request.timeout());
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble("an option can not be used: " + e.getMessage());
        }
    }

    /// Asks and waits for the final response, proving who we are where that is wanted and known. A
    /// nonce that turned stale is answered once more.
    Reply ask(SipRequest question) throws IOException {
        return ask(question, deadline);
    }

    /// The same, with less patience than the whole visit has.
    Reply ask(SipRequest question, long until) throws IOException {
        Reply reply = once(question, until);
        Credentials credentials = request.credentials();
        for (int proofs = 0; proofs < 2; proofs++) {
            if (!(reply instanceof Reply.Final(var asked, var response, _, _))
                    || !response.asksForCredentials()
                    || credentials == null) {
                return reply;
            }
            Optional<DigestChallenge> challenge = DigestChallenge.in(response);
            if (challenge.isEmpty() || (proofs > 0 && !challenge.get().stale())) {
                return reply;
            }
            reply =
                    once(
                            DigestAnswer.prove(
                                    asked,
                                    challenge.get(),
                                    credentials,
                                    fresh.branch(),
                                    fresh.word()),
                            until);
        }
        return reply;
    }

    private Reply once(SipRequest question, long until) throws IOException {
        Exchange exchange = Exchange.begin(connection, question, until);
        while (true) {
            switch (exchange.await(until)) {
                case Arrival.Response(var response, long at) -> {
                    if (!response.isProvisional()) {
                        Duration rtt = Duration.ofNanos(at - exchange.began());
                        return new Reply.Final(question, response, rtt, exchange.sent());
                    }
                }
                case Arrival.Request(var other) -> {
                    if (!other.method().equals("ACK")) {
                        connection.send(Requests.answer(other, 481, "Call Does Not Exist"));
                    }
                }
                case Arrival.Garbled(var why) -> {
                    return new Reply.None(garbled(why));
                }
                case Arrival.Silence _ -> {
                    return new Reply.None(unanswered(exchange));
                }
            }
        }
    }

    /// The answer as a sight: the code and the header fields, beside what else was measured.
    Sight answered(Reply.Final reply, Map<String, Double> more) {
        var numbers = new HashMap<>(more);
        numbers.put("code", (double) reply.response().code());
        numbers.put("rtt", reply.rtt().toNanos() / 1e6);
        numbers.put("sent", (double) reply.sent());
        numbers.putAll(connection.numbers());
        return new Sight.Answered(elapsed(), numbers, texts(reply.response()));
    }

    /// Failed so far into the visit.
    Sight failed(Reason reason, String words, Map<String, Double> numbers) {
        Duration latency = reason == Reason.TIMEOUT ? request.timeout() : elapsed();
        return new Sight.Failed(reason, latency, words, numbers);
    }

    /// What came was no SIP.
    Sight garbled(String why) {
        return failed(Reason.PROTOCOL, "the answer is no SIP message: " + why, Map.of());
    }

    /// Nothing came that answers.
    Sight unanswered(Exchange exchange) {
        String method = exchange.request().method();
        return exchange.hasStrays()
                ? new Sight.Failed(
                        Reason.PROTOCOL,
                        request.timeout(),
                        exchange.strays() + " came, and none to our " + method,
                        Map.of())
                : failed(
                        Reason.TIMEOUT,
                        method + " sent " + exchange.sent() + " times, no final answer",
                        Map.of());
    }

    /// The same where somebody reads them, none where nobody does.
    ///
    /// @param wanted the names that expectations ask for
    static Map<String, String> texts(SipResponse response, Set<String> wanted) {
        for (String name : wanted) {
            if (name.equals("phrase") || name.startsWith("header.")) {
                return texts(response);
            }
        }
        return Map.of();
    }

    /// The header fields by the names that expectations use; the first of each.
    static Map<String, String> texts(SipResponse response) {
        var texts = new HashMap<String, String>();
        texts.put("phrase", shortened(response.phrase()));
        for (SipHeader field : response.headers().fields()) {
            if (texts.size() < MAX_TEXTS) {
                texts.putIfAbsent(
                        "header." + field.name().toLowerCase(Locale.ROOT),
                        shortened(field.value()));
            }
        }
        return texts;
    }

    SipConnection connection() {
        return connection;
    }

    Caller caller() {
        return caller;
    }

    Fresh fresh() {
        return fresh;
    }

    SipTarget target() {
        return target;
    }

    ProbeRequest request() {
        return request;
    }

    /// When the visit must be over, on the clock of `System.nanoTime`.
    long deadline() {
        return deadline;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// A second way to the same target, for what must still be said when the first one is gone.
    SipConnection anotherWay(long until) throws IOException {
        return SipConnection.open(target, remote, options, until);
    }

    private static String shortened(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
