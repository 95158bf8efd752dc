package io.faultline.tests;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads whole topics, as another program would.
final class IncidentTopic {

    private final Installation installation;

    IncidentTopic(Installation installation) {
        this.installation = installation;
    }

    /// Every record on a topic so far, in the order of each partition.
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", "localhost:" + installation.port(19092),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic, Duration.ofSeconds(20)).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(partitions, Duration.ofSeconds(20));
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /// Every update of every incident and maintenance, oldest first by incident.
    List<Incident> updates() {
        return records(Topics.INCIDENTS).stream()
                .filter(record -> record.value() != null)
                .map(record ->
                        switch (Json.read(record.value(), Incident.class)) {
                            case Reading.Read<Incident>(var incident) -> incident;
                            case Reading.Unreadable<Incident>(var reason) ->
                                    throw new AssertionError(reason);
                        })
                .toList();
    }

    /// Incidents and maintenances as they stand, by id.
    Map<String, Incident> latest() {
        var latest = new LinkedHashMap<String, Incident>();
        for (Incident update : updates()) {
            latest.merge(
                    update.id(),
                    update,
                    (before, after) -> after.sequence() >= before.sequence() ? after : before);
        }
        return latest;
    }

    /// Incidents, without maintenances.
    List<Incident> incidents() {
        return latest().values().stream()
                .filter(each -> each.kind() == Incident.Kind.INCIDENT)
                .toList();
    }

    /// Incidents that are not over.
    List<Incident> open() {
        return incidents().stream().filter(each -> each.resolvedAt() == null).toList();
    }
}
