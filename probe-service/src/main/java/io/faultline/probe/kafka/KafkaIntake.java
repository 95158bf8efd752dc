package io.faultline.probe.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.probe.report.Intake;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ObjLongConsumer;
import org.jboss.logging.Logger;

/// Writes to Kafka what others saw, and waits for the acknowledgement.
public final class KafkaIntake implements Intake {

    private static final Logger LOGGER = Logger.getLogger(KafkaIntake.class);
    private static final long PATIENCE_S = 5;

    private final Outbox outbox;
    private final ObjLongConsumer<String> counted;

    /// @param counted is told of results and how many events had them
    public KafkaIntake(Outbox outbox, ObjLongConsumer<String> counted) {
        this.outbox = outbox;
        this.counted = counted;
    }

    @Override
    public boolean publish(List<HealthEvent> events) {
        CompletableFuture<?>[] sent =
                events.stream()
                        .map(each -> outbox.send(Envelopes.of(each)))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(sent).get(PATIENCE_S, TimeUnit.SECONDS);
            counted.accept("accepted", events.size());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warnf("events from outside are not safe events=%d error=%s", events.size(), e);
        }
        counted.accept("unavailable", events.size());
        return false;
    }

    @Override
    public void rejected(int count) {
        counted.accept("rejected", count);
    }
}
