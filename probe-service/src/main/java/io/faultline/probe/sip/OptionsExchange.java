package io.faultline.probe.sip;

import io.faultline.contracts.Numbers;
import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An OPTIONS over UDP: one attempt, sent again while nothing answers (RFC 3261, 17.1.2), proved
/// where credentials are asked for and known.
final class OptionsExchange extends Exchange {

    /// More messages that answer nothing of ours than this, and we stop to listen.
    private static final int MAX_STRAYS = 1_000;

    private static final CSeq FIRST = new CSeq(1, "OPTIONS");

    private final ProbeRequest request;
    private final SipTarget target;
    private final InetAddress local;
    private final Templates templates;
    private final Fresh fresh = new Fresh(this::random);
    private byte[] question = {};
    private @Nullable SipRequest proved;
    private CSeq cseq = FIRST;
    private long firstSentAt;
    private long nextAt;
    private int sent;
    private int strays;
    private int proofs;

    /// @param local the address that the target sees
    OptionsExchange(
            Way way,
            Peer peer,
            ProbeRequest request,
            SipTarget target,
            InetAddress local,
            Templates templates,
            Witness witness,
            Duration timeout) {
        super(way, peer, timeout, witness);
        this.request = request;
        this.target = target;
        this.local = local;
        this.templates = templates;
    }

    @Override
    protected void begin() {
        if (request.credentials() != null) {
            SipRequest first = Requests.options(caller(fresh), target.uri(), fresh.branch());
            proved = first;
            ask(first.bytes());
            return;
        }
        long branch = random();
        ask(template().filled(branch == 0 ? 1 : branch, this::random));
    }

    private Template template() {
        return templates.of(
                new Templates.Key(request.target(), request.options(), local, localPort()),
                words -> {
                    String branch = words.branch();
                    return Requests.options(caller(words), target.uri(), branch);
                });
    }

    private Caller caller(Fresh words) {
        return Caller.of(
                request, SipTransport.UDP, new InetSocketAddress(local, localPort()), words);
    }

    private void ask(byte[] bytes) {
        question = bytes;
        firstSentAt = System.nanoTime();
        nextAt = firstSentAt;
        sent = 0;
        listen(SipProtocol.key(bytes, bytes.length));
        transmit();
    }

    private void transmit() {
        send(question, question.length, sent++);
        nextAt += ClientTransaction.distanceNanos(false, sent);
        if (nextAt - deadline() < 0) {
            wakeAt(nextAt);
        }
    }

    @Override
    protected void due(long nowNanos) {
        transmit();
    }

    @Override
    protected void sent(int number, long atNanos) {
        if (number == 0) {
            firstSentAt = atNanos;
        }
    }

    @Override
    protected void heard(Datagram answer) {
        if (answer.isCut()) {
            garbled("longer than " + Datagram.MOST + " bytes");
            return;
        }
        switch (SipParser.datagram(answer.copy())) {
            case SipReading.Malformed(var why) -> garbled(why);
            case SipReading.Read(SipRequest other) -> decline(other);
            case SipReading.Read(SipResponse response) -> {
                if (!response.cseq().filter(cseq::equals).isPresent()) {
                    countStray();
                } else if (!response.isProvisional()) {
                    answered(response, answer.atNanos());
                }
            }
        }
    }

    @Override
    protected void stray(Datagram other) {
        if (!KeepAlive.is(other.bytes(), other.length())) {
            switch (SipParser.datagram(other.copy())) {
                case SipReading.Malformed(var why) -> garbled(why);
                case SipReading.Read(SipRequest theirs) -> decline(theirs);
                case SipReading.Read(SipResponse _) -> countStray();
            }
        }
    }

    private void answered(SipResponse response, long atNanos) {
        Credentials credentials = request.credentials();
        SipRequest last = proved;
        if (response.asksForCredentials() && credentials != null && last != null) {
            Optional<DigestChallenge> challenge = DigestChallenge.in(response);
            boolean again = challenge.isPresent() && (proofs == 0 || challenge.get().stale());
            if (again && proofs < 2) {
                proofs++;
                prove(last, challenge.get(), credentials);
                return;
            }
            settle(
                    new Sight.Failed(
                            Reason.AUTH,
                            elapsed(),
                            "the credentials were rejected",
                            Map.of("code", (double) response.code())));
            return;
        }
        double rtt = Math.max(0, atNanos - firstSentAt) / 1e6;
        settle(
                new Sight.Answered(
                        Duration.ofNanos(Math.max(0, atNanos - began())),
                        new Numbers.Draft(3)
                                .put("code", response.code())
                                .put("rtt", rtt)
                                .put("sent", sent)
                                .done(),
                        Conversation.texts(response, request.wanted())));
    }

    /// A nonce that turned stale is answered once more.
    private void prove(SipRequest last, DigestChallenge challenge, Credentials credentials) {
        SipRequest next =
                DigestAnswer.prove(last, challenge, credentials, fresh.branch(), fresh.word());
        proved = next;
        cseq = next.cseq().orElse(FIRST);
        ask(next.bytes());
    }

    private void decline(SipRequest other) {
        if (!other.method().equals("ACK")) {
            byte[] answer = Requests.answer(other, 481, "Call Does Not Exist").bytes();
            send(answer, answer.length, -1);
        }
    }

    private void countStray() {
        strays++;
        if (strays > MAX_STRAYS) {
            garbled(strays + " responses that answer nothing we asked, too many");
        }
    }

    private void garbled(String why) {
        settle(Sight.Failed.of(Reason.PROTOCOL, elapsed(), "the answer is no SIP message: " + why));
    }

    @Override
    protected Sight timedOut() {
        return strays > 0
                ? Sight.Failed.of(
                        Reason.PROTOCOL,
                        timeout(),
                        strays
                                + " responses that answer nothing we asked came, and none to our"
                                + " OPTIONS")
                : Sight.Failed.of(
                        Reason.TIMEOUT,
                        timeout(),
                        "OPTIONS sent " + sent + " times, no final answer");
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began());
    }
}
