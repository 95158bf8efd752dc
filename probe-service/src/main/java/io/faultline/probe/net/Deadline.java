package io.faultline.probe.net;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// A moment by which something must be over, on the machine's monotonic clock: no clock correction
/// can stretch or cut it.
public final class Deadline {

    private final long started = System.nanoTime();
    private final long nanos;

    private Deadline(Duration limit) {
        this.nanos = limit.toNanos();
    }

    /// The moment `limit` from now.
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /// How long it has been running.
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /// What is left; zero or negative when it is over.
    public Duration left() {
        return Duration.ofNanos(nanos - (System.nanoTime() - started));
    }

    /// Whether it is over.
    public boolean isOver() {
        return nanos - (System.nanoTime() - started) <= 0;
    }

    /// What is left for a socket's timeout, at least one millisecond (zero would mean for ever).
    ///
    /// @throws SocketTimeoutException when nothing is left
    public int leftMs() throws SocketTimeoutException {
        long left = nanos - (System.nanoTime() - started);
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, (left + 999_999) / 1_000_000));
    }
}
