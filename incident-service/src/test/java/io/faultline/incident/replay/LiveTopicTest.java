package io.faultline.incident.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.incident.rehearsal.Rehearsal;
import io.faultline.parts.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recorded outage on a real topic of eight partitions, keyed by component.
class LiveTopicTest {

    @TempDir static Path folder;
    private static Broker broker;
    private static Path inventory;
    private static Path events;

    @BeforeAll
    static void publish() throws IOException, InterruptedException, ExecutionException {
        inventory = RecordedOutage.inventory(folder);
        events = RecordedOutage.file(folder);
        broker = Broker.start();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.address());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.HEALTH_EVENTS, 8, (short) 1)
                                            .configs(Map.of("retention.ms", "-1")),
                                    new NewTopic(Topics.INVENTORY, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (HealthEvent each : RecordedOutage.events()) {
                var _ = producer.send(record(each));
            }
            Map<String, byte[]> items =
                    InventoryRecords.of(Rehearsal.inventory(Files.readString(inventory)));
            items.forEach((key, value) -> {
                if (!key.equals(InventoryRecords.MANIFEST)) {
                    var _ = producer.send(new ProducerRecord<>(Topics.INVENTORY, key, value));
                }
            });
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.INVENTORY,
                                    InventoryRecords.MANIFEST,
                                    items.get(InventoryRecords.MANIFEST)));
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static ProducerRecord<String, byte[]> record(HealthEvent event) {
        Instant arrived = event.time().plusMillis(5);
        return new ProducerRecord<>(
                Topics.HEALTH_EVENTS,
                null,
                arrived.toEpochMilli(),
                event.component(),
                Json.write(event));
    }

    private static CommandLine replay(Object... words) {
        return CommandLine.replay(CommandLine.broker(broker.address()), words);
    }

    @Test
    void a_log_split_over_eight_partitions_gives_the_bytes_of_the_whole() {
        String whole = replay("--inventory", inventory, "--events", events).succeeded().out();

        assertThat(replay("--inventory", inventory, "--from", "1h").succeeded().out())
                .isEqualTo(whole);
    }

    @Test
    void without_an_inventory_the_one_in_force_judges() {
        String whole = replay("--inventory", inventory, "--events", events).succeeded().out();

        assertThat(replay("--from", "1h").succeeded().out()).isEqualTo(whole);
    }

    @Test
    void only_what_arrived_in_the_window_is_heard() throws IOException {
        CommandLine run = replay("--from", "12m");

        assertThat(run.succeeded().json())
                .extracting(each -> each.path("rootCause").get(0).asText())
                .containsExactly("carrier-b/trunk-2");
    }

    @Test
    void an_empty_window_is_an_error_that_says_so() {
        CommandLine run = replay("--from", "1s");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("nothing has arrived on " + Topics.HEALTH_EVENTS);
    }

    @Test
    void a_new_inventory_is_compared_with_the_one_in_force_on_what_arrived() throws IOException {
        CommandLine run =
                CommandLine.backtest(
                        CommandLine.broker(broker.address()),
                        "--inventory",
                        RecordedOutage.flatInventory(folder),
                        "--from",
                        "1h");

        assertThat(run.succeeded().out()).contains("2 new, 0 gone, 1 changed, 1 the same.");
    }
}
