package io.faultline.probe.dns;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.DnsExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/// One question and its answer. An answer that was cut is asked for again over TCP, for which a
/// virtual thread is taken.
final class DnsQuestion extends Exchange {

    private static final int MAX_TRIES = 64;

    private final Record question;
    private final Message query;
    private long sentAt;

    DnsQuestion(Way way, Peer server, Record question, Duration timeout, Witness witness) {
        super(way, server, timeout, witness);
        this.question = question;
        this.query = Message.newQuery(question);
    }

    @Override
    protected void begin() {
        long key = 0;
        for (int tries = 0; key == 0 && tries < MAX_TRIES; tries++) {
            int id = (int) random() & 0xffff;
            long wanted = DnsProtocol.key(id, peerNumber());
            if (!isTaken(wanted)) {
                query.getHeader().setID(id);
                key = wanted;
            }
        }
        if (key == 0) {
            settle(new Sight.Trouble("too many questions to one server are under way"));
            return;
        }
        sentAt = System.nanoTime();
        listen(key);
        byte[] bytes = query.toWire();
        send(bytes, bytes.length, 0);
    }

    @Override
    protected void sent(int number, long atNanos) {
        sentAt = atNanos;
    }

    @Override
    protected void heard(Datagram answer) {
        Duration rtt = Duration.ofNanos(Math.max(0, answer.atNanos() - sentAt));
        try {
            Message message = DnsExchange.read(query, answer.copy());
            if (message.getHeader().getFlag(Flags.TC)) {
                Thread.ofVirtual().name("dns-over-tcp").start(this::overTcp);
            } else {
                settle(DnsAnswer.sight(message, question, rtt));
            }
        } catch (IOException e) {
            settle(Breakage.sight(e, rtt, timeout()));
        }
    }

    @Override
    protected Sight timedOut() {
        return Sight.Failed.of(Reason.TIMEOUT, timeout(), "no answer within the timeout");
    }

    private void overTcp() {
        long began = System.nanoTime();
        Duration left = Duration.ofNanos(Math.max(1, deadline() - began));
        var server = new InetSocketAddress(peer().address(), peer().port());
        Sight sight;
        try {
            Message answer = DnsExchange.overTcp(query, server, Deadline.in(left));
            sight = DnsAnswer.sight(answer, question, Duration.ofNanos(System.nanoTime() - sentAt));
        } catch (IOException e) {
            sight = Breakage.sight(e, Duration.ofNanos(System.nanoTime() - sentAt), timeout());
        }
        settleFromElsewhere(sight);
    }
}
