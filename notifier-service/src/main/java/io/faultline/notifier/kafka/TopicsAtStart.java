package io.faultline.notifier.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes missing topics before the channels open, and later where Kafka is away at the start.
@ApplicationScoped
class TopicsAtStart {

    private static final Duration AT_START = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private @Nullable Thread later;

    TopicsAtStart(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    void start(@Observes @Priority(1) StartupEvent event) throws InterruptedException {
        if (!kafka.ensureTopics(AT_START)) {
            later = Thread.ofPlatform().name("topics").daemon().start(this::keepTrying);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (later != null) {
            later.interrupt();
        }
    }

    private void keepTrying() {
        try {
            while (!kafka.ensureTopics(LATER)) {
                Thread.sleep(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
