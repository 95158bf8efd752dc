package io.faultline.probe.net;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.timer.TimerWheel.Timer;
import java.time.Duration;

/// The last word on time: whatever does not keep its own timeout (a TLS handshake that drips, a
/// database driver that knows whole seconds only) is interrupted when the time is up, and reported
/// as a timeout. It needs a virtual thread, whose blocking socket calls give way to interruption.
public final class TimeLimit {

    private final Thread thread = Thread.currentThread();
    private final Timer<Runnable> alarm = new Timer<>(this::fire);
    private boolean over;
    private boolean fired;

    private TimeLimit() {}

    /// Something that is asked under a limit.
    @FunctionalInterface
    public interface Asking {

        /// Asks; gives way to interruption.
        Sight ask() throws InterruptedException;
    }

    /// Asks, for so long at most.
    ///
    /// @throws InterruptedException when somebody else interrupted, as the service does when it
    ///   stops
    public static Sight within(Duration limit, Asking asking) throws InterruptedException {
        var guard = new TimeLimit();
        AlarmClock.set(guard.alarm, limit);
        try {
            return asking.ask();
        } catch (InterruptedException e) {
            if (guard.hasFired()) {
                return Sight.Failed.of(Reason.TIMEOUT, limit, "no answer within the timeout");
            }
            throw e;
        } finally {
            AlarmClock.cancel(guard.alarm);
            guard.end();
        }
    }

    /// The time is up.
    private synchronized void fire() {
        if (!over) {
            fired = true;
            thread.interrupt();
        }
    }

    private synchronized boolean hasFired() {
        return fired;
    }

    /// After this nothing interrupts any more, and an alarm that came too late leaves no mark.
    private synchronized void end() {
        over = true;
        if (fired) {
            Thread.interrupted();
        }
    }
}
