package io.faultline.notifier;

import io.faultline.notifier.audience.Subscribers;
import io.faultline.notifier.config.Gauges;
import io.faultline.notifier.config.NotifierConfig;
import io.faultline.notifier.ledger.Away;
import io.faultline.notifier.ledger.Deliveries;
import io.faultline.notifier.postgres.Migration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// What is done by the clock: leases that ended, what waits, what is old.
@ApplicationScoped
class Housekeeping {

    private static final System.Logger LOGGER = System.getLogger(Housekeeping.class.getName());

    private final Deliveries deliveries;
    private final Subscribers subscribers;
    private final Couriers couriers;
    private final Gauges gauges;
    private final Migration migration;
    private final NotifierConfig config;
    private final Clock clock;

    Housekeeping(
            Deliveries deliveries,
            Subscribers subscribers,
            Couriers couriers,
            Gauges gauges,
            Migration migration,
            NotifierConfig config,
            Clock clock) {
        this.deliveries = deliveries;
        this.subscribers = subscribers;
        this.couriers = couriers;
        this.gauges = gauges;
        this.migration = migration;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        quietly(() -> {
            int doubtful = deliveries.reap(clock.instant());
            if (doubtful > 0) {
                gauges.inDoubt(doubtful);
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "deliveries in doubt: their worker vanished reason={0}",
                        doubtful);
                couriers.wake();
            }
            int ended = subscribers.endFailing(config.hookPatience(), clock.instant());
            if (ended > 0) {
                gauges.hooksEnded(ended);
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "webhooks or browsers are gone or failed for too long and were ended reason={0}",
                        ended);
                couriers.wake();
            }
            gauges.backlog(deliveries.backlog(clock.instant()));
        });
    }

    @Scheduled(
            every = "1h",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        quietly(() -> deliveries.forget(clock.instant().minus(config.retention())));
    }

    private void quietly(Runnable work) {
        if (!migration.isDone()) {
            return;
        }
        try {
            work.run();
        } catch (Away e) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    "housekeeping waits for the database error={0}",
                    e.getMessage());
        }
    }
}
