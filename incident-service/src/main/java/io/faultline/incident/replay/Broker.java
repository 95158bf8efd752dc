package io.faultline.incident.replay;

import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryLog;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The broker of the running Faultline, or the one that `KAFKA_BOOTSTRAP_SERVERS` names. Only read
/// from, and under no group, so that nobody notices.
final class Broker {

    private static final int EMBEDDED_PORT = 19_092;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PATIENCE_MS = 10_000;

    private final Map<String, String> environment;
    private final Clock clock;

    Broker(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /// Where it is.
    String address() {
        String named = environment.get("KAFKA_BOOTSTRAP_SERVERS");
        if (named != null && !named.isBlank()) {
            return named;
        }
        String base = environment.getOrDefault("FAULTLINE_PORT_BASE", "0");
        try {
            return "localhost:" + (EMBEDDED_PORT + Integer.parseInt(base.strip()));
        } catch (NumberFormatException e) {
            throw new ReplayRefused("FAULTLINE_PORT_BASE is no number: " + base, e);
        }
    }

    /// The health events of the last while.
    Recording healthEvents(Duration last) {
        return new LiveEvents(this, clock.instant().minus(last));
    }

    /// The inventory in force.
    ///
    /// @throws ReplayRefused where there is none
    Inventory inventory() {
        var log = new InventoryLog();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, Topics.INVENTORY);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!isRead(consumer, ends)) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                    log.apply(each.key(), each.value());
                }
            }
        } catch (KafkaException e) {
            throw silent(e);
        } catch (IllegalArgumentException e) {
            throw new ReplayRefused("the inventory on the topic can not be read: " + e, e);
        }
        return log.current()
                .orElseThrow(() ->
                        new ReplayRefused(
                                "there is no inventory at "
                                        + address()
                                        + ": name one with --inventory FILE"));
    }

    /// The partitions of a topic.
    ///
    /// @throws ReplayRefused where the topic does not exist
    List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new ReplayRefused("the broker at " + address() + " has no topic " + topic);
        }
        return found.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
    }

    static boolean isRead(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
    }

    ReplayRefused silent(KafkaException why) {
        return new ReplayRefused(
                "no broker answers at "
                        + address()
                        + " ("
                        + why.getMessage()
                        + "): ./faultline up starts one, KAFKA_BOOTSTRAP_SERVERS names another",
                why);
    }

    /// A consumer set as the services are: by what the environment says under `KAFKA_`.
    KafkaConsumer<String, byte[]> consumer() {
        var settings = new HashMap<String, Object>();
        environment.forEach((name, value) -> {
            if (name.startsWith("KAFKA_")) {
                settings.put(
                        name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        settings.put("bootstrap.servers", address());
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("isolation.level", "read_committed");
        settings.putIfAbsent("default.api.timeout.ms", PATIENCE_MS);
        settings.put("max.poll.records", 5_000);
        try {
            return new KafkaConsumer<>(
                    settings, new StringDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ReplayRefused(
                    "the broker's address or settings are wrong: " + cause.getMessage(), e);
        }
    }
}
