package io.faultline.incident.kafka;

import io.faultline.contracts.Topics;
import io.faultline.incident.Announced;
import io.faultline.incident.config.Meters;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.Outbox;
import io.faultline.incident.desk.Outbox.Announcement;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Carries the outbox to `faultline.incidents.v1`: at once after a commit of this instance, and
/// every second for whatever another instance left behind. A record is marked once the broker has
/// it; a crash in between publishes the same bytes once more, which readers know by their sequence.
@ApplicationScoped
class OutboxPublisher {

    private static final Logger LOGGER = Logger.getLogger(OutboxPublisher.class);
    private static final int BATCH = 200;
    private static final long BACKSTOP_MS = 1_000;
    private static final long ACKNOWLEDGED_WITHIN_S = 12;
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    private final Outbox outbox;
    private final Incidents incidents;
    private final Producer<String, byte[]> producer;
    private final Meters meters;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("outbox").unstarted(this::run);
    private volatile boolean isClosing;
    private long housekeepingDueMs;

    OutboxPublisher(
            Outbox outbox,
            Incidents incidents,
            Producer<String, byte[]> producer,
            Meters meters,
            Clock clock) {
        this.outbox = outbox;
        this.incidents = incidents;
        this.producer = producer;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Announced announced) {
        wake.release();
    }

    void stop(@Observes ShutdownEvent event) {
        isClosing = true;
        wake.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(ACKNOWLEDGED_WITHIN_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing) {
            try {
                publishAll();
                measure();
            } catch (RuntimeException e) {
                LOGGER.warnf("outbox waits, trying again error=%s", e.getMessage());
            }
            try {
                boolean ignored = wake.tryAcquire(BACKSTOP_MS, TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void publishAll() {
        int published;
        do {
            published = outbox.deliver(BATCH, this::carry);
            meters.published(published);
        } while (published == BATCH && !isClosing);
    }

    private void measure() {
        meters.waiting(outbox.waiting(clock.instant()));
        meters.openIncidents(incidents.openCounts());
        if (clock.millis() >= housekeepingDueMs) {
            housekeepingDueMs = clock.millis() + HOUSEKEEPING.toMillis();
            int forgotten = outbox.forgetDeliveredBefore(clock.instant().minus(REMEMBERED));
            LOGGER.debugf("forgot what was published long ago records=%d", forgotten);
        }
    }

    private record Sent(Announcement announcement, Future<RecordMetadata> acknowledgement) {}

    private List<Long> carry(List<Announcement> announcements) {
        var sent = new ArrayList<Sent>();
        for (Announcement each : announcements) {
            byte[] record = each.record().getBytes(StandardCharsets.UTF_8);
            sent.add(
                    new Sent(
                            each,
                            producer.send(
                                    new ProducerRecord<>(
                                            Topics.INCIDENTS, each.incident().value(), record))));
        }
        return acknowledged(sent);
    }

    /// What counts as delivered: acknowledged, with nothing before it of the same incident that was
    /// not, so that the next attempt repeats both in order.
    private List<Long> acknowledged(List<Sent> sent) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ACKNOWLEDGED_WITHIN_S);
        var delivered = new ArrayList<Long>();
        Set<IncidentId> waiting = new HashSet<>();
        for (Sent each : sent) {
            Announcement announcement = each.announcement();
            if (isAcknowledged(each, deadline) && !waiting.contains(announcement.incident())) {
                delivered.add(announcement.number());
            } else {
                waiting.add(announcement.incident());
            }
        }
        return delivered;
    }

    private static boolean isAcknowledged(Sent sent, long deadline) {
        try {
            RecordMetadata where =
                    sent.acknowledgement()
                            .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            LOGGER.infof(
                    "published incident=%s sequence=%d partition=%d offset=%d",
                    sent.announcement().incident(),
                    sent.announcement().sequence(),
                    where.partition(),
                    where.offset());
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOGGER.warnf(
                    "not published yet, trying again incident=%s sequence=%d error=%s",
                    sent.announcement().incident(), sent.announcement().sequence(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
