package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Topics;
import io.faultline.parts.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The detector on a real broker, stopped in the middle of an outage and begun again somewhere
/// else: its memory is the changelogs.
class DetectorRestartTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static Broker broker;

    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start();
        Map<String, Object> at = Map.of("bootstrap.servers", broker.address());
        try (Admin admin = Admin.create(at)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.HEALTH_EVENTS, 3, (short) 1),
                                    new NewTopic(
                                            Topics.deadLetters(Topics.HEALTH_EVENTS), 1, (short) 1),
                                    new NewTopic(Topics.PROBE_COMMANDS, 1, (short) 1),
                                    new NewTopic(Topics.COMPONENT_STATUS, 1, (short) 1),
                                    new NewTopic(OutagesTopic.NAME, 1, (short) 1),
                                    new NewTopic(DecisionsTopic.NAME, 2, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        producer = new KafkaProducer<>(at, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    private static KafkaStreams detector() throws IOException {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "restart-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("detector").toString());
        settings.put("session.timeout.ms", 6_000);
        var streams =
                new KafkaStreams(DetectorTopology.of(DetectorFixture.watched("30s")), settings);
        streams.start();
        return streams;
    }

    private static void send(HealthEvent event) throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                Topics.HEALTH_EVENTS, event.component(), Json.write(event)))
                .get(10, TimeUnit.SECONDS);
    }

    private static List<Incident> decided() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(
                            new TopicPartition(DecisionsTopic.NAME, 0),
                            new TopicPartition(DecisionsTopic.NAME, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var found = new ArrayList<Incident>();
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(each -> found.add(DetectorFixture.incident(each.value())));
            }
            return found;
        }
    }

    private static HealthEvent lost(Instant begin, int number) {
        return DetectorFixture.probe(
                "lost-" + number, begin.plusSeconds(10L * number), number, false);
    }

    /// How far the detector is, by what it has committed.
    private static long taken() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            return admin
                    .listConsumerGroupOffsets("restart-test")
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(each -> each.getKey().topic().equals(Topics.HEALTH_EVENTS))
                    .mapToLong(each -> each.getValue() == null ? 0 : each.getValue().offset())
                    .sum();
        }
    }

    @Test
    void evidence_before_and_after_a_restart_is_one_sum_and_one_incident() throws Exception {
        // probes ten seconds apart, of which the last is now: fresh, however slow this machine is
        Instant begin = Instant.now().minusSeconds(160).truncatedTo(ChronoUnit.MILLIS);
        KafkaStreams first = detector();
        for (int i = 0; i < 7; i++) {
            send(lost(begin, i));
        }
        await().atMost(SOON).until(() -> taken() >= 7);
        first.close(SOON);
        assertThat(decided()).as("seven failures are not enough").isEmpty();

        KafkaStreams second = detector();
        for (int i = 7; i < 16; i++) {
            send(lost(begin, i));
        }
        await().atMost(SOON).until(() -> !decided().isEmpty());
        Incident opened = decided().getFirst();
        assertThat(opened.startedAt()).isEqualTo(begin);
        assertThat(opened.rootCause()).containsExactly("core/portal");
        second.close(SOON);

        KafkaStreams third = detector();
        Instant mended = Instant.now();
        for (int i = 0; i < 9; i++) {
            send(DetectorFixture.probe("good-" + i, mended.plusMillis(i), i, true));
        }
        await().atMost(SOON)
                .until(() -> decided().stream().anyMatch(each -> each.phase() == Phase.RESOLVED));
        third.close(SOON);
        List<Incident> all = decided();
        assertThat(all).extracting(Incident::id).containsOnly(opened.id());
        assertThat(all).extracting(Incident::sequence).isSorted();
        // what a new detector says again is what was said before
        assertThat(all.stream().distinct()).extracting(Incident::sequence).doesNotHaveDuplicates();
    }
}
