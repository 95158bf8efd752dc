package io.faultline.probe.stream;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.timer.TimerWheel.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One visit to a target over a fresh TCP connection: connect, say something, listen, leave. The
/// engine calls it on its own thread, one call after the other; no call may block. What was
/// measured on the way is kept, also when it breaks.
public abstract class Visit {

    /// A timeout is told a tick late at most, and events before it.
    private static final Duration TOLERATED = Duration.ofMillis(50);

    private final InetSocketAddress to;
    private final @Nullable InetAddress source;
    private final Duration timeout;
    private final Witness witness;
    private final Map<String, Double> numbers = new HashMap<>(8);
    final Timer<Visit> timer = new Timer<>(this);
    private long began;
    private boolean over;

    /// How the engine knows it; negative while it does not.
    int slot = -1;

    int fd = -1;
    boolean standing;
    byte[] unsent = {};

    /// @param source our own address; absent: the one that the route chooses
    /// @param timeout from the beginning to the end
    protected Visit(
            InetSocketAddress to, @Nullable InetAddress source, Duration timeout, Witness witness) {
        this.to = to;
        this.source = source;
        this.timeout = timeout;
        this.witness = witness;
    }

    /// The connection stands. Answers what is to be said first; nothing after [#settle].
    protected abstract byte[] connected();

    /// All that was to be said has left for the target.
    protected void allSent() {}

    /// Something came. The bytes are not to be kept: they are read into the same array again.
    ///
    /// @param count how many of them are meant
    protected void heard(byte[] bytes, int count) {}

    /// The target has ended the connection; whoever still waits for something may say so here.
    ///
    /// @throws IOException what that means where the answer was not whole
    protected void ended() throws IOException {}

    /// The time is up: what was seen, a timeout unless the visit knows better.
    protected Sight timedOut() {
        return broken(new SocketTimeoutException("the time is up"));
    }

    /// Tells what was seen and leaves. The first word counts.
    protected final void settle(Sight sight) {
        if (!over) {
            over = true;
            witness.seen(sight);
        }
    }

    /// What an error on the way means.
    protected final Sight broken(IOException error) {
        return Breakage.sight(error, elapsed(), timeout, numbers);
    }

    /// Notes a number.
    protected final void measured(String name, double value) {
        numbers.put(name, value);
    }

    /// Notes a duration, in milliseconds.
    protected final void measured(String name, Duration duration) {
        numbers.put(name, duration.toNanos() / 1e6);
    }

    /// What was measured so far.
    protected final Map<String, Double> numbers() {
        return numbers;
    }

    /// How long it has been going on.
    protected final Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    final InetSocketAddress to() {
        return to;
    }

    final @Nullable InetAddress source() {
        return source;
    }

    final boolean isOver() {
        return over;
    }

    final long begin(long nowNanos) {
        began = nowNanos;
        return began + timeout.toNanos();
    }

    final void sent(long atNanos) {
        witness.sent(atNanos);
    }

    /// Whether we look so late that what there is to see may have been there in time: then nothing
    /// can be said of the target any more.
    final boolean isMissed() {
        Duration late = elapsed().minus(timeout);
        if (over || late.compareTo(TOLERATED) <= 0) {
            return false;
        }
        settle(
                new Sight.Trouble(
                        "the prober itself stood still for "
                                + late.toMillis()
                                + " ms and more, and looked too late"));
        return true;
    }

    final byte[] stands() {
        standing = true;
        measured("connectMs", elapsed());
        return connected();
    }

    final void end() {
        try {
            ended();
        } catch (IOException e) {
            settle(broken(e));
        }
    }

    final void fail(IOException error) {
        settle(broken(error));
    }

    final void expire() {
        settle(timedOut());
    }
}
