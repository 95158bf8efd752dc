package io.faultline.probe.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// What is on the broker's topics, and how a test puts something there.
final class Log implements AutoCloseable {

    private static final int ACKNOWLEDGED_WITHIN_S = 10;

    private final String broker;
    private final KafkaProducer<String, byte[]> producer;

    Log(String broker) {
        this.broker = broker;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /// Puts a record on a topic and waits until the broker has it.
    void put(String topic, String key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value))
                    .get(ACKNOWLEDGED_WITHIN_S, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Everything on a topic now, in order within each partition.
    List<ConsumerRecord<String, byte[]>> on(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Partitions.of(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /// The health event that a record holds.
    static HealthEvent event(ConsumerRecord<String, byte[]> record) {
        return switch (Json.read(record.value(), HealthEvent.class)) {
            case Reading.Read<HealthEvent>(var event) -> event;
            case Reading.Unreadable<HealthEvent>(var reason) -> throw new AssertionError(reason);
        };
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
