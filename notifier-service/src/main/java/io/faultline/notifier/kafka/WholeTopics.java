package io.faultline.notifier.kafka;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Json;
import io.faultline.contracts.Topics;
import io.faultline.notifier.config.Gauges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// Reads the compacted topics from their beginning and on for ever, and publishes the feeds that
/// changed. Begins anew when Kafka was away; nothing is published before everything was read, so
/// that a start never publishes half a history.
@ApplicationScoped
class WholeTopics {

    private static final System.Logger LOGGER = System.getLogger(WholeTopics.class.getName());
    private static final List<String> TOPICS =
            List.of(Topics.INVENTORY, Topics.INCIDENTS, Topics.FEEDS);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final InventoryNames names;
    private final OpenStories open;
    private final Gauges gauges;
    private volatile boolean isStopping;
    private @Nullable Thread thread;

    WholeTopics(KafkaSettings kafka, InventoryNames names, OpenStories open, Gauges gauges) {
        this.kafka = kafka;
        this.names = names;
        this.open = open;
        this.gauges = gauges;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("whole-topics").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        Thread running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (!isStopping) {
            try (KafkaConsumer<String, byte[]> reader = kafka.reader();
                    KafkaProducer<String, byte[]> writer = kafka.producer()) {
                follow(reader, writer);
            } catch (InterruptException | InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | RuntimeException e) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "the topics can not be read, beginning anew error={0}",
                        e.toString());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> reader, KafkaProducer<String, byte[]> writer)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions(reader);
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        var desk = new FeedDesk(names);
        boolean isCaughtUp = false;
        while (!isStopping) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                desk.take(record);
            }
            isCaughtUp =
                    isCaughtUp
                            || ends.entrySet().stream()
                                    .allMatch(
                                            end -> reader.position(end.getKey()) >= end.getValue());
            if (isCaughtUp) {
                open.are(desk.stories());
                publish(desk, writer);
            }
        }
    }

    private void publish(FeedDesk desk, KafkaProducer<String, byte[]> writer)
            throws ExecutionException, InterruptedException {
        List<FeedDocument> due = desk.due();
        var sent = new ArrayList<Future<?>>();
        for (FeedDocument document : due) {
            sent.add(
                    writer.send(
                            new ProducerRecord<>(
                                    Topics.FEEDS, document.feed(), Json.write(document))));
        }
        for (Future<?> each : sent) {
            each.get();
            gauges.feedPublished();
        }
        if (names.directory().isPresent()) {
            desk.published(due);
        }
    }

    /// @throws IllegalStateException while a topic is missing
    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> reader) {
        var all = new ArrayList<TopicPartition>();
        for (String topic : TOPICS) {
            var found = reader.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("no topic " + topic + " yet");
            }
            found.forEach(each -> all.add(new TopicPartition(topic, each.partition())));
        }
        return all;
    }

    private static boolean pause() {
        try {
            Thread.sleep(500);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
