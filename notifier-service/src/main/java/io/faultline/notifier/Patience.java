package io.faultline.notifier;

import io.faultline.notifier.ledger.Away;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tries again while something is away. A record is not skipped because the database is down: its
/// topic waits, the others go on.
@ApplicationScoped
public class Patience {

    private static final System.Logger LOGGER = System.getLogger(Patience.class.getName());
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final CountDownLatch stopping = new CountDownLatch(1);

    /// Does the work, again and again while it finds something [Away].
    ///
    /// @throws Away only where the service is stopping: the record will come again
    public void until(Runnable work) {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                work.run();
                return;
            } catch (Away e) {
                if (pause >= LONGEST_PAUSE_MS) {
                    LOGGER.log(System.Logger.Level.WARNING, "waiting error={0}", e.getMessage());
                }
                if (isStopped(pause)) {
                    throw e;
                }
                pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private boolean isStopped(long pause) {
        try {
            return stopping.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
