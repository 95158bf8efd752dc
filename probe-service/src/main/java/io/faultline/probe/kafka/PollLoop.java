package io.faultline.probe.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A thread around a consumer: it begins, polls and follows; where the consumer breaks, it begins
/// anew a second later, for as long as the service runs.
final class PollLoop {

    private static final Logger LOGGER = Logger.getLogger(PollLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String name;
    private final Map<String, Object> settings;
    private final Following following;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private @Nullable Thread thread;

    /// What is done with the records.
    interface Following {

        /// A new consumer: assign or subscribe it.
        void begin(KafkaConsumer<String, byte[]> consumer);

        /// A record came.
        void take(ConsumerRecord<String, byte[]> record);

        /// After each poll, with records or without.
        default void turn(KafkaConsumer<String, byte[]> consumer) {}
    }

    PollLoop(String name, Map<String, Object> settings, Following following) {
        this.name = name;
        this.settings = settings;
        this.following = following;
    }

    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Leaves Kafka properly, so that others take over at once.
    void stop() {
        stopping.countDown();
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join(CLOSE.plusSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!isStopping(Duration.ZERO)) {
            try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
                current = consumer;
                following.begin(consumer);
                while (!isStopping(Duration.ZERO)) {
                    turn(consumer);
                }
                current = null;
                consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE));
            } catch (WakeupException e) {
                // the service stops
            } catch (KafkaException e) {
                LOGGER.warnf("the consumer begins anew name=%s error=%s", name, e.getMessage());
                isStopping(Duration.ofSeconds(1));
            } catch (RuntimeException e) {
                LOGGER.errorf(e, "the consumer begins anew name=%s", name);
                isStopping(Duration.ofSeconds(1));
            }
        }
    }

    private void turn(KafkaConsumer<String, byte[]> consumer) {
        if (consumer.assignment().isEmpty() && consumer.subscription().isEmpty()) {
            isStopping(POLL); // there is nothing to read yet, which a poll would call an error
        } else {
            for (var record : consumer.poll(POLL)) {
                following.take(record);
            }
        }
        following.turn(consumer);
    }

    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
