package io.faultline.probe.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What probes without a thread have seen, on its way to a thread of its own: what becomes of a
/// result (its JSON, its place in Kafka's buffers) must not delay the next sending. They are taken
/// in batches, ten milliseconds apart, so that a thousand results do not wake it a thousand times:
/// to wake a thread costs more than to report a result.
final class Results {

    private static final Logger LOGGER = Logger.getLogger(Results.class);
    private static final long PAUSE_NANOS = 10_000_000;

    private final BlockingQueue<Look> over;
    private final Consumer<Look> taker;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /// @param most that may be under way, so that each has a place
    Results(int most, Consumer<Look> taker) {
        this.over = new ArrayBlockingQueue<>(most);
        this.taker = taker;
    }

    void start() {
        thread = Thread.ofPlatform().name("results").daemon().start(this::run);
    }

    /// Takes nothing any more.
    void stop() {
        stopped = true;
        Thread taking = thread;
        if (taking != null) {
            taking.interrupt();
        }
    }

    /// Hands over a look that is over. Never blocks.
    void add(Look look) {
        if (!stopped && !over.offer(look)) {
            throw new IllegalStateException("more probes are over than were under way");
        }
    }

    private void run() {
        List<Look> batch = new ArrayList<>();
        try {
            while (!stopped) {
                batch.add(over.take());
                over.drainTo(batch);
                batch.forEach(this::take);
                batch.clear();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (InterruptedException e) {
            // the service stops: what nobody took was not seen
        }
    }

    private void take(Look look) {
        try {
            taker.accept(look);
        } catch (RuntimeException e) {
            LOGGER.errorf(
                    e, "a finding can not be reported check=%s", look.planned().series().check());
        }
    }
}
