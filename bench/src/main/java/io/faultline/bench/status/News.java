package io.faultline.bench.status;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What incident-service would publish.
final class News implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final List<Incident.Update> updates = new ArrayList<>();

    News(String broker) {
        producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /// An incident that goes on and on gets another update.
    void update(String text) throws InterruptedException {
        Instant now = Instant.now();
        updates.add(
                new Incident.Update(
                        now,
                        Phase.IDENTIFIED,
                        Severity.MINOR,
                        List.of(),
                        true,
                        text,
                        Map.of(),
                        false));
        if (updates.size() > 20) {
            updates.subList(1, 2).clear();
        }
        publish(
                Topics.INCIDENTS,
                "inc_bench",
                new Incident(
                        "inc_bench",
                        "Chat is slow",
                        Layer.CORE,
                        List.of(),
                        List.of(),
                        1,
                        Severity.MINOR,
                        now,
                        now,
                        null,
                        null,
                        List.of(),
                        List.of("chat-queues"),
                        List.of(),
                        List.of(),
                        "",
                        updates,
                        Incident.Kind.INCIDENT,
                        Phase.IDENTIFIED,
                        true,
                        Map.of("chat-queues", Status.DEGRADED_PERFORMANCE),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of()));
    }

    /// A component is in a state.
    void state(String component, Status status) throws InterruptedException {
        Instant now = Instant.now();
        publish(
                Topics.COMPONENT_STATUS,
                component,
                new ComponentStatus(component, status, now, now, now, "seen", null));
    }

    /// Many components are in a state.
    void states(List<String> components, Status status) {
        Instant now = Instant.now();
        for (String each : components) {
            var said = new ComponentStatus(each, status, now, now, now, "seen", null);
            var _ =
                    producer.send(
                            new ProducerRecord<>(Topics.COMPONENT_STATUS, each, Json.write(said)));
        }
        producer.flush();
    }

    private void publish(String topic, String key, Object message) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, key, Json.write(message))).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not take it", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
