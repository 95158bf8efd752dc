package io.faultline.incident.kafka;

import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryLog;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.config.Meters;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The inventory on its topic: read from the beginning into the [RunningInventory], and brought in
/// line with a file by publishing what differs.
@ApplicationScoped
class InventoryTopic {

    private static final Logger LOGGER = Logger.getLogger(InventoryTopic.class);
    private static final long ACKNOWLEDGED_WITHIN_S = 30;

    private final Producer<String, byte[]> producer;
    private final DeadLetters deadLetters;
    private final RunningInventory running;
    private final Meters meters;
    private final Clock clock;
    private final TopicFollower follower;

    /// What is on the topic, by key, the manifest included.
    private final Map<String, byte[]> onTopic = new ConcurrentHashMap<>();

    /// Used by the follower's thread only.
    private final InventoryLog log = new InventoryLog();

    InventoryTopic(
            KafkaClients clients,
            Producer<String, byte[]> producer,
            DeadLetters deadLetters,
            RunningInventory running,
            Meters meters,
            Clock clock) {
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.running = running;
        this.meters = meters;
        this.clock = clock;
        this.follower = new TopicFollower(Topics.INVENTORY, clients::reader, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    /// Whether the whole topic has been read, so that a difference to it can be told.
    boolean isRead() {
        return follower.isCaughtUp();
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            onTopic.remove(record.key());
        } else {
            onTopic.put(record.key(), value);
        }
        try {
            if (log.apply(record.key(), value)) {
                log.current()
                        .ifPresent(inventory -> {
                            running.replace(inventory, log.version());
                            meters.inventory(inventory.components().size(), clock.instant());
                            LOGGER.infof(
                                    "inventory in force version=%s components=%d checks=%d",
                                    log.version(),
                                    inventory.components().size(),
                                    inventory.checks().size());
                        });
            }
        } catch (IllegalArgumentException e) {
            deadLetters.send(record, String.valueOf(e.getMessage()));
        }
    }

    /// Brings the topic in line: publishes what differs, a tombstone for what is gone, the manifest
    /// last. Where that breaks off, readers keep the inventory before it, and the next call goes
    /// on.
    ///
    /// @param wanted all records by key, the manifest among them
    /// @return how many records were published
    /// @throws KafkaException where the broker does not take them
    int publish(SortedMap<String, byte[]> wanted) {
        List<ProducerRecord<String, byte[]>> changes = new ArrayList<>();
        wanted.forEach((key, value) -> {
            if (!key.equals(InventoryRecords.MANIFEST) && !Arrays.equals(value, onTopic.get(key))) {
                changes.add(new ProducerRecord<>(Topics.INVENTORY, key, value));
            }
        });
        for (String key : onTopic.keySet()) {
            if (!wanted.containsKey(key)) {
                changes.add(tombstone(key));
            }
        }
        send(changes);
        byte[] manifest = wanted.get(InventoryRecords.MANIFEST);
        if (Arrays.equals(manifest, onTopic.get(InventoryRecords.MANIFEST))) {
            return changes.size();
        }
        send(List.of(new ProducerRecord<>(Topics.INVENTORY, InventoryRecords.MANIFEST, manifest)));
        return changes.size() + 1;
    }

    @SuppressWarnings("NullAway") // the client's own types know no null; a tombstone is one
    private static ProducerRecord<String, byte[]> tombstone(String key) {
        return new ProducerRecord<>(Topics.INVENTORY, key, null);
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        try {
            for (Future<RecordMetadata> each : sent) {
                var _ = each.get(ACKNOWLEDGED_WITHIN_S, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker does not take the inventory", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing the inventory", e);
        }
    }
}
