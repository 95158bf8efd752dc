package io.faultline.probe.icmp;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Refusal;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.kernel.Family;
import java.time.Duration;

/// A few echoes to one host, a fixed distance apart.
final class EchoExchange extends Exchange {

    /// What shall be sent.
    ///
    /// @param spacing from one echo to the next
    /// @param payload bytes in each
    record Order(int count, Duration spacing, int payload) {}

    private final Order order;
    private final EchoRun run;
    private final long[] cookies;
    private final long[] sentAt;
    private final Family family;

    EchoExchange(Way way, Peer peer, Order order, Duration timeout, Witness witness) {
        super(way, peer, timeout, witness);
        this.order = order;
        this.run = new EchoRun(order.count());
        this.cookies = new long[order.count()];
        this.sentAt = new long[order.count()];
        this.family = peer.family();
    }

    @Override
    protected void begin() {
        echo();
    }

    @Override
    protected void due(long nowNanos) {
        if (!run.isSent()) {
            echo();
        }
    }

    private void echo() {
        int number = run.send();
        long cookie = random() | 1;
        cookies[number] = cookie;
        listen(cookie);
        byte[] message =
                EchoMessage.request(family, socketId(), number + 1, cookie, order.payload());
        send(message, message.length, number);
        if (!run.isSent()) {
            // from the beginning, not from now: a late echo does not shift the next one
            wakeAt(began() + (number + 1) * order.spacing().toNanos());
        }
    }

    @Override
    protected void sent(int number, long atNanos) {
        sentAt[number] = atNanos;
    }

    @Override
    protected void heard(Datagram answer) {
        int number = number(answer.key());
        if (number >= 0) {
            double roundTrip = Math.max(0, answer.atNanos() - sentAt[number]) / 1e6;
            run.replied(number, roundTrip);
            settleEarly(answer.atNanos());
        }
    }

    @Override
    protected void turnedAway(Refusal refusal) {
        run.turnedAway(number(refusal.key()));
        settleEarly(refusal.atNanos());
    }

    @Override
    protected Sight timedOut() {
        return run.sight(timeout(), timeout());
    }

    /// @param atNanos when the last word came
    private void settleEarly(long atNanos) {
        if (run.isSettled()) {
            Duration lasted = Duration.ofNanos(Math.max(0, atNanos - began()));
            settle(run.sight(lasted, timeout()));
        }
    }

    private int number(long cookie) {
        for (int number = 0; number < cookies.length; number++) {
            if (cookies[number] == cookie) {
                return number;
            }
        }
        return -1;
    }
}
