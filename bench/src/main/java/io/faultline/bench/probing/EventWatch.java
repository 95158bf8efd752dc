package io.faultline.bench.probing;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the health events that a prober publishes, from now on, and counts them.
final class EventWatch implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private double[] lateness = new double[1 << 16];
    private int counted;
    private volatile boolean closed;

    EventWatch(String bootstrap) {
        consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", bootstrap, "fetch.max.wait.ms", 100),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.HEALTH_EVENTS).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().daemon().name("event-watch").start(this::read);
    }

    /// What was seen since this was asked last.
    synchronized Seen take() {
        double[] sorted = Arrays.copyOf(lateness, counted);
        Arrays.sort(sorted);
        var seen = new Seen(outcomes, sorted);
        outcomes.clear();
        counted = 0;
        return seen;
    }

    private void read() {
        try {
            while (!closed) {
                var batch = new ArrayList<JsonNode>();
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    batch.add(Json.mapper().readTree(each.value()));
                }
                add(batch);
            }
        } catch (WakeupException e) {
            // closed
        } catch (IOException e) {
            throw new IllegalStateException("an event can not be read", e);
        } finally {
            consumer.close();
        }
    }

    private synchronized void add(List<JsonNode> events) {
        for (JsonNode event : events) {
            String outcome =
                    event.path("outcome").asText()
                            + (event.has("reason") ? "/" + event.path("reason").asText() : "");
            outcomes.merge(outcome, 1L, Long::sum);
            if (event.has("latenessMs")) {
                if (counted == lateness.length) {
                    lateness = Arrays.copyOf(lateness, counted * 2);
                }
                lateness[counted++] = event.path("latenessMs").asDouble();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
