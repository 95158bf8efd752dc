package io.faultline.probe.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.parts.EmbeddedBroker;
import io.faultline.probe.Fixture;
import io.faultline.probe.heartbeat.HeartbeatWatch;
import io.faultline.probe.net.LocalServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Several instances, restarts and a broker that goes away: nothing is lost, nothing done twice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShareTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHECKS = 24;
    private static final String BEAT = "core/db/beat";

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final Log log = new Log(broker.address());
    private final LocalServer target = LocalServer.talking(LocalServer::wait);

    @BeforeAll
    void an_inventory_is_on_the_topic() throws InterruptedException {
        TopicSetup.ensure(new KafkaSettings(broker.address(), (short) 1));
        String checks =
                IntStream.range(0, CHECKS)
                        .mapToObj(each ->
                                "- { id: core/db/c%d, probe: \"tcp %s\", from: [yyz] }\n"
                                        .formatted(each, target.at()))
                        .collect(Collectors.joining());
        String beat = "- { id: " + BEAT + ", probe: \"heartbeat grace=2s\", from: [yul] }\n";
        InventoryRecords.of(Fixture.inventory(checks + beat))
                .forEach((key, value) -> log.put(Topics.INVENTORY, key, value));
    }

    @AfterAll
    void close() {
        target.close();
        log.close();
        broker.close();
    }

    @Test
    void instances_of_a_vantage_share_its_checks_and_who_stays_takes_over()
            throws InterruptedException {
        try (var first = new Instance(broker, Fixture.YYZ)) {
            await().atMost(PATIENCE).until(() -> asked(first) == CHECKS);
            try (var second = new Instance(broker, Fixture.YYZ)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> {
                            assertThat(asked(first)).isPositive();
                            assertThat(asked(second)).isPositive();
                            assertThat(asked(first) + asked(second)).isEqualTo(CHECKS);
                        });
                var both = new HashSet<>(first.flow().plan().asked().keySet());
                both.addAll(second.flow().plan().asked().keySet());
                assertThat(both).as("every check is somebody's").hasSize(CHECKS);
            }
            await().atMost(PATIENCE).until(() -> asked(first) == CHECKS);
            Instant alone = Instant.now();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(checksSeenSince(alone))
                                    .as("every check is probed by who stayed")
                                    .hasSize(CHECKS));
        }
        assertThat(rollups().stream().mapToLong(Rollup::ok).sum())
                .as("what was not counted to its end is counted when the service stops")
                .isPositive();
    }

    @Test
    void the_checks_of_an_instance_that_is_killed_are_probed_by_the_others_within_15_seconds()
            throws Exception {
        try (var stays = new Instance(broker, Fixture.YYZ)) {
            await().atMost(PATIENCE).until(() -> asked(stays) == CHECKS);
            Process dies = Instance.inItsOwnProcess(broker, Fixture.YYZ);
            try {
                await().atMost(PATIENCE).until(() -> asked(stays) > 0 && asked(stays) < CHECKS);
                Set<String> kept = checksOf(stays);
                Instant shared = Instant.now();
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(checksSeenSince(shared))
                                        .as("both probe")
                                        .hasSize(CHECKS));
                dies.destroyForcibly().waitFor();
                Instant killed = Instant.now();
                await().atMost(Duration.ofSeconds(15))
                        .untilAsserted(() ->
                                assertThat(checksSeenSince(killed))
                                        .as("also what it did not have: %s", kept)
                                        .hasSize(CHECKS));
            } finally {
                dies.destroyForcibly();
            }
        }
    }

    @Test
    void a_heartbeat_is_remembered_by_the_topic_and_missed_after_a_restart()
            throws InterruptedException {
        try (var first = new Instance(broker, Fixture.YUL)) {
            await().atMost(PATIENCE).until(() -> !first.flow().plan().heartbeats().isEmpty());
            first.flow().beat(BEAT);
            await().atMost(PATIENCE).until(() -> !events(BEAT).isEmpty());
        }
        assertThat(events(BEAT)).extracting(HealthEvent::outcome).containsOnly(Outcome.OK);
        HealthEvent beat = events(BEAT).getFirst();
        assertThat(beat.metrics()).containsKey(HeartbeatWatch.MARK);
        try (var restarted = new Instance(broker, Fixture.YUL)) {
            await().atMost(PATIENCE).until(() -> events(BEAT).size() > 1);
            HealthEvent missed = events(BEAT).get(1);
            assertThat(missed.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(missed.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(missed.time()).isAfter(beat.time().plusSeconds(2));
            restarted.flow().beat(BEAT);
            await().atMost(PATIENCE)
                    .until(() -> events(BEAT).getLast().metrics().containsKey(HeartbeatWatch.MARK));
        }
    }

    @Test
    void an_inventory_item_that_can_not_be_read_is_set_aside_and_nobody_stops()
            throws InterruptedException {
        log.put(Topics.INVENTORY, "check/core/db/broken", "{\"id\":".getBytes(UTF_8));
        try (var instance = new Instance(broker, Fixture.YYZ)) {
            await().atMost(PATIENCE).until(() -> asked(instance) == CHECKS);
            String dead = Topics.deadLetters(Topics.INVENTORY);
            await().atMost(PATIENCE).until(() -> !log.on(dead).isEmpty());
            ConsumerRecord<String, byte[]> letter = log.on(dead).getFirst();
            assertThat(letter.key()).isEqualTo("check/core/db/broken");
            assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8))
                    .contains("check/core/db/broken");
        }
        log.put(Topics.INVENTORY, "check/core/db/broken", null);
    }

    @Test
    void what_happens_while_the_broker_is_away_waits_and_arrives_once() {
        try (var other = EmbeddedBroker.start()) {
            var settings = new KafkaSettings(other.address(), (short) 1);
            var outbox = new Outbox(settings);
            outbox.start();
            try {
                TopicSetup.ensure(settings);
                offer(outbox, 0, 50);
                await().atMost(PATIENCE).until(() -> outbox.published() == 50);
                other.goAway();
                offer(outbox, 50, 1_000);
                assertThat(outbox.waiting()).isEqualTo(950);
                other.comeBack();
                await().atMost(PATIENCE).until(() -> outbox.published() == 1_000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                outbox.stop();
            }
            assertThat(outbox.dropped()).isZero();
            try (var after = new Log(other.address())) {
                assertThat(after.on(Topics.HEALTH_EVENTS))
                        .extracting(record -> Log.event(record).id())
                        .containsExactlyElementsOf(ids(0, 1_000));
            }
        }
    }

    private static void offer(Outbox outbox, int from, int to) {
        for (String id : ids(from, to)) {
            outbox.offer(
                    Envelopes.of(
                            new HealthEvent(
                                    id,
                                    Instant.EPOCH,
                                    "core/db",
                                    "core/db/a",
                                    "yyz",
                                    Outcome.OK,
                                    null,
                                    null,
                                    java.util.Map.of(),
                                    null)));
        }
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj("id-%05d"::formatted).toList();
    }

    private static int asked(Instance instance) {
        return instance.flow().plan().asked().size();
    }

    private static Set<String> checksOf(Instance instance) {
        return instance.flow().plan().asked().keySet().stream()
                .map(series -> series.check().value())
                .collect(Collectors.toSet());
    }

    private Set<String> checksSeenSince(Instant moment) {
        return log.on(Topics.HEALTH_EVENTS).stream()
                .map(Log::event)
                .filter(event -> event.time().isAfter(moment))
                .filter(event -> event.vantage().equals("yyz"))
                .map(HealthEvent::check)
                .collect(Collectors.toSet());
    }

    private List<HealthEvent> events(String check) {
        return log.on(Topics.HEALTH_EVENTS).stream()
                .map(Log::event)
                .filter(event -> event.check().equals(check))
                .toList();
    }

    private List<Rollup> rollups() {
        return log.on(Topics.ROLLUPS).stream()
                .map(record -> io.faultline.contracts.Json.read(record.value(), Rollup.class))
                .map(reading ->
                        switch (reading) {
                            case io.faultline.contracts.Reading.Read<Rollup>(var rollup) -> rollup;
                            case io.faultline.contracts.Reading.Unreadable<Rollup>(var reason) ->
                                    throw new AssertionError(reason);
                        })
                .toList();
    }
}
