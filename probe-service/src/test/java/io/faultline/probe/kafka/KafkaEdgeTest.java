package io.faultline.probe.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.probe.Fixture;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.report.Wellness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole service against a real broker.
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class KafkaEdgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Asked every second.
    private static final String OFTEN = "core/db/often";

    /// Nobody listens there, and it is asked every second.
    private static final String CLOSED = "core/db/closed";

    /// Its slot is so far away that whatever is seen of it was commanded.
    private static final String SELDOM = "core/db/seldom";

    private static final String BEHIND = "core/db/behind";

    private final Log log =
            new Log(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    private final LocalServer target = LocalServer.greeting("welcome");

    @Inject Wellness wellness;

    @BeforeEach
    void an_inventory_is_on_the_topic() {
        await().atMost(PATIENCE).until(() -> wellness.hasInventory() && wellness.hasShare());
        var inventory =
                Fixture.inventory(
                        """
                        - { id: %s, probe: "tcp %s" }
                        - { id: %s, probe: "tcp 127.0.0.1:%d" }
                        - { id: %s, probe: "tcp %s", every: 1h }
                        - { id: %s, probe: "tcp %s", from: [yul] }
                        """
                                .formatted(
                                        OFTEN,
                                        target.at(),
                                        CLOSED,
                                        LocalServer.closedPort(),
                                        SELDOM,
                                        target.at(),
                                        BEHIND,
                                        target.at()));
        InventoryRecords.of(inventory)
                .forEach((key, value) -> log.put(Topics.INVENTORY, key, value));
    }

    @AfterEach
    void close() {
        target.close();
        log.close();
    }

    @Test
    void what_the_inventory_asks_for_is_seen_and_published_under_its_component() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(events(OFTEN)).extracting(HealthEvent::outcome).contains(Outcome.OK);
                    assertThat(events(CLOSED))
                            .extracting(HealthEvent::reason)
                            .contains(Reason.REFUSED);
                });
        assertThat(log.on(Topics.HEALTH_EVENTS))
                .allSatisfy(record -> {
                    HealthEvent event = Log.event(record);
                    assertThat(record.key()).isEqualTo(event.component());
                    assertThat(event.vantage()).isEqualTo("yyz");
                    assertThat(header(record, "ce_id")).isEqualTo(event.id());
                });
        assertThat(events(BEHIND)).as("another vantage's").isEmpty();
    }

    @Test
    void a_command_is_a_look_at_once_that_says_so() {
        commandUntilConfirmed();
        assertThat(events(SELDOM).getLast().outcome()).isEqualTo(Outcome.OK);
        assertThat(events(OFTEN)).noneMatch(KafkaEdgeTest::isConfirm);
    }

    @Test
    void a_command_that_can_not_be_read_is_set_aside_and_the_next_is_followed() {
        commandUntilConfirmed();
        String dead = Topics.deadLetters(Topics.PROBE_COMMANDS);
        int before = log.on(dead).size();
        log.put(Topics.PROBE_COMMANDS, "yyz", "{\"id\":".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> log.on(dead).size() > before);
        ConsumerRecord<String, byte[]> letter = log.on(dead).getLast();
        assertThat(letter.value()).asString(UTF_8).isEqualTo("{\"id\":");
        assertThat(letter.key()).isEqualTo("yyz");
        assertThat(header(letter, "reason")).isNotBlank();
        assertThat(header(letter, "source-topic")).isEqualTo(Topics.PROBE_COMMANDS);
        assertThat(header(letter, "source-partition")).matches("\\d+");
        assertThat(header(letter, "source-offset")).matches("\\d+");
        commandUntilConfirmed();
    }

    /// Commands are read from now on: one that comes before the service listens is not heard, as
    /// nobody would need its answer, so it is asked again.
    private void commandUntilConfirmed() {
        long before = confirmations();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    if (confirmations() > before) {
                        return true;
                    }
                    command();
                    return false;
                });
    }

    private void command() {
        Instant now = Instant.now();
        var command =
                new ProbeCommand(
                        UUID.randomUUID().toString(), "yyz", SELDOM, now, now.plusSeconds(10));
        log.put(Topics.PROBE_COMMANDS, "yyz", Json.write(command));
    }

    private long confirmations() {
        return events(SELDOM).stream().filter(KafkaEdgeTest::isConfirm).count();
    }

    private static boolean isConfirm(HealthEvent event) {
        return event.metrics().getOrDefault("confirm", 0.0) == 1.0;
    }

    private List<HealthEvent> events(String check) {
        return log.on(Topics.HEALTH_EVENTS).stream()
                .map(Log::event)
                .filter(event -> event.check().equals(check))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
