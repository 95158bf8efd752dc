package io.faultline.notifier.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date. Not by Quarkus at start, for that would keep the service from
/// starting while the database is away.
@ApplicationScoped
public class Migration {

    private static final System.Logger LOGGER = System.getLogger(Migration.class.getName());

    private final Flyway flyway;
    private final CountDownLatch done = new CountDownLatch(1);

    Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    /// Tries once.
    ///
    /// @return whether the schema is there
    public boolean run() {
        if (isDone()) {
            return true;
        }
        try {
            flyway.migrate();
            done.countDown();
            return true;
        } catch (RuntimeException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the schema can not be made yet, trying again error={0}",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return false;
        }
    }

    /// Whether the schema is there.
    public boolean isDone() {
        return done.getCount() == 0;
    }

    /// Waits for the schema.
    ///
    /// @return whether it is there
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return done.await(timeout, unit);
    }
}
