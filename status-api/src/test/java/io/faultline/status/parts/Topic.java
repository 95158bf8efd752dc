package io.faultline.status.parts;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.status.snapshot.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What the other services would publish, and what this one did.
public final class Topic implements AutoCloseable {

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    public Topic(String bootstrap) {
        this.bootstrap = bootstrap;
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    public void publish(Inventory inventory) {
        InventoryRecords.of(inventory).forEach((key, value) -> send(Topics.INVENTORY, key, value));
    }

    public void publish(Incident incident) {
        send(Topics.INCIDENTS, incident.id(), Json.write(incident));
    }

    public void publish(ComponentStatus status) {
        send(Topics.COMPONENT_STATUS, status.component(), Json.write(status));
    }

    public void publish(FeedDocument feed) {
        send(Topics.FEEDS, feed.feed(), Json.write(feed));
    }

    public void publish(World world) {
        publish(world.inventory());
        world.observations().values().forEach(each -> publish(each.current()));
        world.incidents().values().forEach(this::publish);
    }

    public void send(String topic, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key, value));
        producer.flush();
    }

    /// What had this key is no more.
    @SuppressWarnings("NullAway") // a tombstone
    public void forget(String topic, String key) {
        var _ = producer.send(new ProducerRecord<>(topic, key, null));
        producer.flush();
    }

    /// All that a topic holds now.
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
