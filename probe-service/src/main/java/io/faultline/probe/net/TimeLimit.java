package io.faultline.probe.net;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The last word on time: whatever does not keep its own timeout (a TLS handshake that drips, a
/// database driver that knows whole seconds only) is interrupted when the time is up, and reported
/// as a timeout. It needs a virtual thread, whose blocking socket calls give way to interruption.
public final class TimeLimit {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Thread thread = Thread.currentThread();
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
        var alarm = CLOCK.schedule(guard::fire, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return asking.ask();
        } catch (InterruptedException e) {
            if (guard.hasFired()) {
                return Sight.Failed.of(Reason.TIMEOUT, limit, "no answer within the timeout");
            }
            throw e;
        } finally {
            alarm.cancel(false);
            guard.end();
        }
    }

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

    private static ScheduledThreadPoolExecutor clock() {
        var clock =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("time-limit").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
