package io.faultline.probe.trace;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Refusal;
import io.faultline.probe.datagram.Way;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One look along the way. All datagrams have the same addresses and ports, so that routers which
/// share load by flow send all of them the same way (as paris-traceroute does). A hop that stays
/// silent is asked once more: routers answer no more than so many a second.
final class TraceExchange extends Exchange {

    /// The most hops.
    static final int MOST = 64;

    private static final int PAYLOAD = 32;
    private static final int ROUNDS = 2;
    private static final long SPACING_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 400_000_000;

    private final Path path;
    private final int most;
    private final long[] sentAt;
    private long base;
    private int round = 1;
    private int next = 1;
    private @Nullable Duration rtt;

    /// @param most hops, at most [#MOST]
    TraceExchange(Way way, Peer peer, int most, Duration timeout, Witness witness) {
        super(way, peer, timeout, witness);
        this.most = most;
        this.path = new Path(most);
        this.sentAt = new long[most];
    }

    @Override
    protected void begin() {
        base = (random() & -256L) | Long.MIN_VALUE;
        for (int hops = 1; hops <= most; hops++) {
            listen(base + hops);
        }
        step();
    }

    @Override
    protected void due(long nowNanos) {
        step();
    }

    /// Sends the next datagram that is still worth sending, then waits.
    private void step() {
        while (next <= path.length() && !path.isSilent(next)) {
            next++;
        }
        if (next <= path.length()) {
            byte[] message = ByteBuffer.allocate(PAYLOAD).putLong(base + next).array();
            sentAt[next - 1] = System.nanoTime();
            send(message, message.length, next, next);
            next++;
            wakeAt(System.nanoTime() + SPACING_NANOS);
        } else if (round < ROUNDS) {
            round++;
            next = 1;
            wakeAt(System.nanoTime() + PATIENCE_NANOS);
        } else if (round == ROUNDS) {
            round++;
            wakeAt(System.nanoTime() + PATIENCE_NANOS);
        } else {
            settle(seen());
        }
    }

    @Override
    protected void sent(int number, long atNanos) {
        sentAt[number - 1] = atNanos;
    }

    /// The target has the port open and answers: that is the end of the way too.
    @Override
    protected void heard(Datagram answer) {
        arrived((int) (answer.key() - base), answer.atNanos());
    }

    @Override
    protected void turnedAway(Refusal refusal) {
        int number = refusal.key() == 0 ? firstSilent() : (int) (refusal.key() - base);
        if (number < 1 || number > most) {
            return;
        }
        boolean target = peer().address().equals(refusal.offender());
        if (refusal.isOutOfHops()) {
            path.answered(number, refusal.offender(), false, false);
        } else if (target || refusal.isRefused()) {
            arrived(number, refusal.atNanos());
        } else {
            path.answered(number, refusal.offender(), true, false);
        }
        settleEarly();
    }

    private void arrived(int number, long atNanos) {
        path.answered(number, peer().address(), true, true);
        rtt = Duration.ofNanos(Math.max(0, atNanos - sentAt[number - 1]));
        settleEarly();
    }

    @Override
    protected Sight timedOut() {
        return seen();
    }

    private void settleEarly() {
        if (path.hasEnd() && path.isComplete()) {
            settle(seen());
        }
    }

    private Sight seen() {
        Duration elapsed = Duration.ofNanos(Math.max(0, System.nanoTime() - began()));
        return path.sight(elapsed, timeout(), rtt);
    }

    /// An error that does not quote our payload belongs to the nearest hop that is silent.
    private int firstSilent() {
        for (int hops = 1; hops < next; hops++) {
            if (path.isSilent(hops)) {
                return hops;
            }
        }
        return 0;
    }
}
