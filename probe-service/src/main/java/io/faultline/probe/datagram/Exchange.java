package io.faultline.probe.datagram;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.timer.TimerWheel.Timer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One probe of a protocol: a question, or a few, to one peer, and what comes of them within the
/// timeout. The engine calls it on its own thread, one call after the other; no call may block.
public abstract class Exchange {

    private final Way way;
    private final Peer peer;
    private final long peerId;
    private final Duration timeout;
    private final Witness witness;
    final Timer<Exchange> timer = new Timer<>(this);
    private long[] keys = new long[1];
    private int held;
    private volatile long offeredNanos;
    private int haveLeft;
    private boolean over;
    private long began;
    private long droppedBefore;
    private @Nullable Line line;

    /// Other exchanges with the same peer, which its line keeps.
    @Nullable Exchange nextOfPeer;

    @Nullable Exchange previousOfPeer;

    /// @param timeout from the beginning to the end
    protected Exchange(Way way, Peer peer, Duration timeout, Witness witness) {
        this.way = way;
        this.peer = peer;
        this.peerId = peer.id();
        this.timeout = timeout;
        this.witness = witness;
    }

    /// Sends what is to be sent first.
    protected abstract void begin();

    /// The time that was set by [#wakeAt] has come.
    protected void due(long nowNanos) {}

    /// A datagram has left.
    ///
    /// @param number as it was given to [#send]
    /// @param atNanos on the clock of [System#nanoTime()]
    protected void sent(int number, long atNanos) {}

    /// An answer came, to a key that is listened for.
    protected abstract void heard(Datagram answer);

    /// The peer sent something that has no key of anybody here.
    protected void stray(Datagram other) {}

    /// A question was turned away on its way.
    protected void turnedAway(Refusal refusal) {
        Duration after = Duration.ofNanos(Math.max(0, refusal.atNanos() - began));
        settle(
                refusal.isRefused()
                        ? Sight.Failed.of(Reason.REFUSED, after, "nobody listens on the port")
                        : Sight.Failed.of(
                                Reason.UNREACHABLE, after, "a router knows no way to it"));
    }

    /// The time is up: what was seen.
    protected abstract Sight timedOut();

    /// Sends a datagram.
    ///
    /// @param number by which [#sent] tells of it
    protected final void send(byte[] message, int length, int number) {
        send(message, length, number, 0);
    }

    /// The same, so many hops far.
    protected final void send(byte[] message, int length, int number, int hops) {
        line().send(this, message, length, number, hops);
    }

    /// Answers with this key are ours from now on.
    protected final void listen(long key) {
        if (held == keys.length) {
            keys = Arrays.copyOf(keys, 4 * held);
        }
        keys[held++] = key;
        line().listen(key, this);
    }

    /// Whether somebody listens for the key already, or did until a moment ago.
    protected final boolean isTaken(long key) {
        return line().isTaken(key);
    }

    /// Calls [#due] then, unless the timeout comes first.
    protected final void wakeAt(long nanos) {
        line().wake(this, nanos - deadline() < 0 ? nanos : deadline());
    }

    /// Tells what was seen and ends. The first word counts.
    protected final void settle(Sight sight) {
        if (!over) {
            over = true;
            Line at = line;
            if (at != null) {
                // who was asked twice may answer twice
                at.leave(this, haveLeft > 1);
            }
            witness.seen(sight);
        }
    }

    /// Tells what was seen from another thread than the engine's, where a probe had to go on
    /// elsewhere.
    protected final void settleFromElsewhere(Sight sight) {
        line().handOver(() -> settle(sight));
    }

    /// When it began, on the clock of [System#nanoTime()].
    protected final long began() {
        return began;
    }

    /// When it must be over.
    protected final long deadline() {
        return began + timeout.toNanos();
    }

    protected final Duration timeout() {
        return timeout;
    }

    /// Whom it asks.
    public final Peer peer() {
        return peer;
    }

    /// The peer as datagrams from it are numbered.
    protected final long peerNumber() {
        return peerId;
    }

    /// The port that questions come from.
    protected final int localPort() {
        return line().socket().port();
    }

    /// 16 bits that are the socket's own: an id for echoes on a raw socket.
    protected final int socketId() {
        return line().id();
    }

    /// 64 random bits.
    protected final long random() {
        return line().random();
    }

    final long peerId() {
        return peerId;
    }

    final Way way() {
        return way;
    }

    /// It waits for its beginning from now on.
    final void offered(long nowNanos) {
        offeredNanos = nowNanos;
    }

    /// Since when it has waited.
    final long offeredNanos() {
        return offeredNanos;
    }

    final void start(Line at, long nowNanos) {
        line = at;
        began = nowNanos;
        droppedBefore = at.dropped();
        at.wake(this, deadline());
        begin();
    }

    final void fire(long nowNanos) {
        if (nowNanos - deadline() >= 0) {
            expire();
        } else {
            at(nowNanos);
        }
    }

    private void at(long nowNanos) {
        line().wake(this, deadline());
        due(nowNanos);
    }

    private void expire() {
        boolean lost = line().dropped() != droppedBefore;
        Sight sight =
                lost
                        ? new Sight.Trouble(
                                "the kernel dropped answers because we were too slow to read them:"
                                        + " raise sysctl net.core.rmem_max, or probe less often")
                        : timedOut();
        if (!over) {
            over = true;
            line().leave(this, true);
            witness.seen(sight);
        }
    }

    final void left(int number, long atNanos) {
        if (!over) {
            if (haveLeft++ == 0) {
                witness.sent(atNanos);
            }
            sent(number, atNanos);
        }
    }

    final void stayed(int errno) {
        settle(Denials.notSent(errno));
    }

    /// Takes the next key it listens for; zero when there are no more.
    final long takeKey() {
        return held == 0 ? 0 : keys[--held];
    }

    private Line line() {
        Line at = line;
        if (at == null) {
            throw new IllegalStateException("the exchange has not begun");
        }
        return at;
    }
}
