package io.faultline.lab.net;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The lab's one timer thread: delayed packets, retransmissions, ticks. Tasks must not block.
public final class Clockwork implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Clockwork.class.getName());
    private static final int MOST_PENDING = 20_000;

    private final ScheduledThreadPoolExecutor executor;

    Clockwork() {
        executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("lab-clockwork").factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Runs `task` once after `delay`; when 20,000 tasks wait already it is dropped, as a full
    /// queue of a router drops a packet.
    public void after(Duration delay, Runnable task) {
        if (executor.getQueue().size() >= MOST_PENDING) {
            return;
        }
        try {
            var _ = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            // closing: whatever was still to be said is not said
        }
    }

    /// Runs `task` every `period`, the first time after one period, until cancelled or closed.
    public Future<?> every(Duration period, Runnable task) {
        return executor.scheduleAtFixedRate(
                guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "a timed task failed error=" + e, e);
            }
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
