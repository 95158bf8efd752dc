package io.faultline.probe.timer;

import io.faultline.probe.timer.TimerWheel.Timer;
import java.util.function.Consumer;

/// A timer wheel of millisecond ticks, by the nanoseconds of a monotonic clock.
///
/// For one thread; it asks no clock.
///
/// @param <T> what a timer belongs to
public final class Deadlines<T> {

    private static final int LONGEST_SLEEP_MS = 10_000;
    private static final long TICK_NANOS = 1_000_000;

    private final TimerWheel<T> wheel = new TimerWheel<>(0);
    private final long origin;

    /// Nothing is set yet.
    ///
    /// @param nowNanos now
    public Deadlines(long nowNanos) {
        this.origin = nowNanos;
    }

    /// Sets a timer, anew where it was set already. Rounded up: it never fires before its time.
    public void set(Timer<T> timer, long nanos) {
        wheel.set(timer, tick(nanos + TICK_NANOS - 1));
    }

    /// Takes a timer out; one that is not set stays so.
    public void cancel(Timer<T> timer) {
        wheel.cancel(timer);
    }

    /// Whether there may be something to [#advance] for.
    public boolean isDue(long nowNanos) {
        return wheel.next() <= tick(nowNanos);
    }

    /// How long one may sleep, milliseconds; ten seconds where nothing is set.
    public int sleepMs(long nowNanos) {
        long next = wheel.next();
        if (next == TimerWheel.NEVER) {
            return LONGEST_SLEEP_MS;
        }
        long wait = next * TICK_NANOS + origin - nowNanos;
        return Math.clamp((wait + TICK_NANOS - 1) / TICK_NANOS, 0, LONGEST_SLEEP_MS);
    }

    /// Hands over whatever is due by now.
    public void advance(long nowNanos, Consumer<? super T> fired) {
        wheel.advance(tick(nowNanos), fired);
    }

    /// Hands over whatever is set, due or not.
    public void end(Consumer<? super T> fired) {
        wheel.advance(Long.MAX_VALUE >> 22, fired);
    }

    private long tick(long nanos) {
        return (nanos - origin) / TICK_NANOS;
    }
}
