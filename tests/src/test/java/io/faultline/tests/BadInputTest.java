package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What comes from outside is hostile until read, and stops nobody.
@Order(40)
@ExtendWith(House.class)
class BadInputTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Installation installation;
    private final IncidentTopic topic;

    BadInputTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
    }

    @Test
    void a_malformed_event_goes_to_the_dead_letters_with_its_reason_and_stops_nobody()
            throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "localhost:" + installation.port(19092));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.HEALTH_EVENTS,
                                    "core/db",
                                    "{\"id\":\"half".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }

        await("the event among the dead letters")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topic.records(Topics.deadLetters(Topics.HEALTH_EVENTS)))
                                .anySatisfy(record -> {
                                    assertThat(record.value())
                                            .asString()
                                            .isEqualTo("{\"id\":\"half");
                                    assertThat(
                                                    Objects.requireNonNull(
                                                                    record.headers()
                                                                            .lastHeader("reason"))
                                                            .value())
                                            .isNotEmpty();
                                }));
        installation.faultline("status").succeeded();
    }

    @Test
    void posted_events_are_taken_whole_or_refused_with_each_bad_one_named() {
        String url = installation.url(8083, "/api/v1/health-events");

        var refused =
                Http.post(
                        url,
                        "application/json",
                        """
                        [{"id":"a1","time":"2026-11-22T10:00:00.000Z","component":"core/db","check":"core/db/select","vantage":"yyz","outcome":"broken"}]
                        """);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("broken");

        var taken =
                Http.post(
                        url,
                        "application/json",
                        """
                        {"id":"a2","time":"2026-11-22T10:00:00.000Z","component":"core/db","check":"core/db/select","vantage":"yyz","outcome":"ok"}
                        """);
        assertThat(taken.statusCode()).isEqualTo(202);
    }

    @Test
    void a_bad_inventory_changes_nothing_and_a_good_one_is_taken_without_a_restart()
            throws IOException {
        Path file = installation.home().resolve("lab/inventory.yaml");
        String good = Files.readString(file);
        try {
            Files.writeString(file, good.replace("name: Name server", "nmae: Name server"));
            await("the problem is said where operators look")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(installation.faultline("logs", "incident-service").output())
                                    .contains("unknown key 'nmae'"));
            assertThat(Http.text(installation.url(8080, "/"))).contains("Name server");

            Files.writeString(file, good.replace("name: Name server", "name: Resolver"));
            await("the page says the new name")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(Http.text(installation.url(8080, "/")))
                                    .contains("Resolver"));
        } finally {
            Files.writeString(file, good);
        }
    }
}
