package io.faultline.probe.ntp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One packet to a server and its answer.
final class NtpExchange extends Exchange {

    /// No warning, version 4, client.
    private static final byte CLIENT = 0x23;

    private long sentAt;

    NtpExchange(Way way, Peer peer, Duration timeout, Witness witness) {
        super(way, peer, timeout, witness);
    }

    @Override
    protected void begin() {
        long origin = random() | 1;
        sentAt = System.nanoTime();
        listen(origin);
        byte[] question =
                ByteBuffer.allocate(NtpAnswer.SIZE)
                        .put(0, CLIENT)
                        .putLong(NtpProbe.TRANSMIT, origin)
                        .array();
        send(question, question.length, 0);
    }

    @Override
    protected void sent(int number, long atNanos) {
        sentAt = atNanos;
    }

    @Override
    protected void heard(Datagram answer) {
        Duration whole = Duration.ofNanos(Math.max(0, answer.atNanos() - sentAt));
        Optional<NtpAnswer> read =
                NtpAnswer.read(ByteBuffer.wrap(answer.bytes(), 0, answer.length()).slice());
        settle(
                read.map(each -> sight(each, whole, answer.atNanos()))
                        .orElseGet(() -> wrong(whole, "the answer is no NTP answer of a server")));
    }

    @Override
    protected void stray(Datagram other) {
        Duration after = Duration.ofNanos(Math.max(0, other.atNanos() - sentAt));
        settle(wrong(after, "the answer is to another question"));
    }

    @Override
    protected Sight timedOut() {
        return Sight.Failed.of(Reason.TIMEOUT, timeout(), "no answer within the timeout");
    }

    private Sight sight(NtpAnswer answer, Duration whole, long cameNanos) {
        if (answer.isKissOfDeath()) {
            return wrong(whole, "a kiss-o'-death, code " + answer.reference());
        }
        if (!answer.isSynchronised()) {
            return wrong(whole, "the server says that its own clock is not synchronised");
        }
        double rtt = Math.max(0, whole.toNanos() / 1e6 - answer.insideMs());
        double offset = answer.offsetMs(wall(sentAt), wall(cameNanos));
        return Sight.Answered.of(
                Duration.ofNanos((long) (rtt * 1e6)),
                Map.of("offset", offset, "rtt", rtt, "stratum", (double) answer.stratum()));
    }

    private static Sight wrong(Duration after, String words) {
        return Sight.Failed.of(Reason.PROTOCOL, after, words);
    }

    /// A moment of the monotonic clock on the wall clock, whose truth is what is asked about.
    private static Instant wall(long nanos) {
        return Instant.now().minusNanos(System.nanoTime() - nanos);
    }
}
