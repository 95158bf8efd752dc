package io.faultline.incident.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/// Reads a whole compacted topic, all partitions, from its beginning, and goes on reading. Needs no
/// group, so that every instance sees everything. Waits for the topic and survives the broker's
/// absence. Partitions added later are not read before a restart.
final class TopicFollower implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MS = 500;
    private static final long CLOSE_MS = 3_000;

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /// @param reader is called by one thread; what it throws is logged and the record skipped
    TopicFollower(
            String topic,
            Supplier<Consumer<String, byte[]>> consumers,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.topic = topic;
        this.consumers = consumers;
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name("follow-" + topic).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whether everything that was on the topic when it was first reached has been read.
    boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    /// Stops reading; waits at most 3 s for the record in hand.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            Map<TopicPartition, Long> ends = Map.of();
            while (!isClosing() && ends.isEmpty()) {
                ends = attempt(() -> assign(consumer), Map.of());
            }
            var unread = new HashMap<>(ends);
            while (!isClosing()) {
                attempt(
                        () -> {
                            consumer.poll(POLL).forEach(this::read);
                            return true;
                        },
                        false);
                if (!isCaughtUp()) {
                    unread.entrySet().removeIf(end -> isRead(consumer, end));
                    if (unread.isEmpty()) {
                        caughtUp.countDown();
                    }
                }
            }
        }
    }

    private Map<TopicPartition, Long> assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic, Duration.ofSeconds(3)).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer.endOffsets(partitions, Duration.ofSeconds(3));
    }

    private static boolean isRead(
            Consumer<String, byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey(), Duration.ofSeconds(3)) >= end.getValue();
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            reader.accept(record);
        } catch (RuntimeException e) {
            LOGGER.errorf(
                    e,
                    "record skipped topic=%s partition=%d offset=%d error=%s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /// Does something with the broker; where that fails, says so and pauses.
    private <T> T attempt(Supplier<T> action, T otherwise) {
        try {
            return action.get();
        } catch (WakeupException e) {
            return otherwise;
        } catch (KafkaException e) {
            LOGGER.warnf("not reading for now topic=%s error=%s", topic, e.getMessage());
        }
        try {
            boolean ignored = closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
        return otherwise;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
