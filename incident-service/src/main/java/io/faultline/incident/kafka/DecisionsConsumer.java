package io.faultline.incident.kafka;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.incident.IncidentFlow;
import io.faultline.incident.config.Meters;
import io.faultline.incident.desk.Hearing;
import io.faultline.incident.desk.Incidents;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands the detector's decisions to the flow, one after the other, each acknowledged once it is
/// committed. What fails for want of a database is tried again until it works: a decision is never
/// skipped. What can not be read, or can never be kept, is put aside as a dead letter.
@ApplicationScoped
class DecisionsConsumer {

    private static final Logger LOGGER = Logger.getLogger(DecisionsConsumer.class);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    /// Contradictions come from a race with another instance, which the next attempt sees; one that
    /// stays is the record's own.
    private static final int CONTRADICTIONS = 3;

    private final IncidentFlow flow;
    private final DeadLetters deadLetters;
    private final Meters meters;
    private final CountDownLatch closing = new CountDownLatch(1);

    DecisionsConsumer(IncidentFlow flow, DeadLetters deadLetters, Meters meters) {
        this.flow = flow;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    void stop(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    @Incoming("decisions")
    @Blocking
    void decided(ConsumerRecord<String, byte[]> record) {
        long pause = FIRST_PAUSE_MS;
        int contradictions = 0;
        while (true) {
            try {
                decide(record);
                return;
            } catch (Incidents.Contradiction e) {
                contradictions++;
                if (contradictions >= CONTRADICTIONS) {
                    putAside(record, String.valueOf(e.getMessage()));
                    return;
                }
            } catch (RuntimeException e) {
                meters.decisionRetried();
                LOGGER.warnf(
                        "decision not kept yet, trying again incident=%s offset=%d error=%s",
                        record.key(), record.offset(), rootOf(e));
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
    }

    private void decide(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return;
        }
        switch (Json.read(value, Incident.class)) {
            case Reading.Unreadable<Incident>(var reason) -> putAside(record, reason);
            case Reading.Read<Incident>(var decision) -> count(flow.decided(decision));
        }
    }

    private void putAside(ConsumerRecord<String, byte[]> record, String reason) {
        deadLetters.send(record, reason);
        meters.decisionUnreadable();
    }

    private void count(Hearing hearing) {
        switch (hearing) {
            case Hearing.Known _ -> meters.decisionKnown();
            case Hearing.Continued continued -> {
                meters.decisionKept();
                if (continued.isNew()) {
                    meters.opened(continued.story().decision());
                }
            }
        }
    }

    /// @throws IllegalStateException where the service stops: the record stays unacknowledged and
    ///   comes again
    private void pause(long pauseMs) {
        try {
            if (closing.await(pauseMs, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopping; the decision comes again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping; the decision comes again", e);
        }
    }

    private static String rootOf(Throwable problem) {
        Throwable root = problem;
        for (int i = 0; i < 20 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
