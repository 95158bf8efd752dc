package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Status;
import io.faultline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The topology whole, without a broker, on a clock of its own.
class DetectorTopologyTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final TopologyTestDriver driver =
            new TopologyTestDriver(
                    DetectorTopology.of(DetectorFixture.watched("3s")), settings(), NOON);
    private final TestInputTopic<String, byte[]> events =
            driver.createInputTopic(
                    Topics.HEALTH_EVENTS, new StringSerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, byte[]> decisions = output(DecisionsTopic.NAME);
    private final TestOutputTopic<String, byte[]> states = output(Topics.COMPONENT_STATUS);
    private final TestOutputTopic<String, byte[]> commands = output(Topics.PROBE_COMMANDS);
    private final TestOutputTopic<String, byte[]> deadLetters =
            output(Topics.deadLetters(Topics.HEALTH_EVENTS));
    private int second;

    private static Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "detector-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return settings;
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void send(HealthEvent event) {
        events.pipeInput(
                event.component(), Json.write(event), NOON.plusSeconds(second).toEpochMilli());
    }

    private void probes(int count, boolean well) {
        for (int i = 0; i < count; i++) {
            send(DetectorFixture.probe(NOON, second, well));
            pass(4);
            second++;
        }
    }

    private void pass(int quarters) {
        for (int i = 0; i < quarters; i++) {
            driver.advanceWallClockTime(Duration.ofMillis(250));
        }
    }

    private List<Incident> decided() {
        return decisions.readValuesToList().stream().map(DetectorFixture::incident).toList();
    }

    @Test
    void an_outage_is_decided_told_whole_each_time_and_resolved() {
        probes(30, true);
        assertThat(decided()).isEmpty();
        probes(30, false);
        probes(20, true);
        List<Incident> decided = decided();
        assertThat(decided).extracting(Incident::id).containsOnly(decided.getFirst().id());
        assertThat(decided)
                .extracting(Incident::phase)
                .containsExactly(
                        Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);
        assertThat(decided).extracting(Incident::sequence).containsExactly(0, 1, 2, 3);
        Incident last = decided.getLast();
        assertThat(last.rootCause()).containsExactly("core/portal");
        assertThat(last.services()).containsEntry("admin-portal", Status.MAJOR_OUTAGE);
        assertThat(last.mitigation("acme", "fr")).isEqualTo("Appelez l'équipe.");
        assertThat(last.title("fr")).isEqualTo("Portal est en panne");
        assertThat(last.responsible())
                .containsExactly(new Incident.Responsibility("provider", List.of("acme")));
    }

    @Test
    void a_suspicion_asks_every_vantage_to_look_again() {
        probes(10, true);
        probes(1, false);
        List<ProbeCommand> asked =
                commands.readValuesToList().stream()
                        .map(bytes -> DetectorFixture.read(bytes, ProbeCommand.class))
                        .toList();
        assertThat(asked)
                .extracting(ProbeCommand::vantage)
                .containsExactlyInAnyOrder("yyz", "yul", "yvr");
        assertThat(asked).extracting(ProbeCommand::check).containsOnly("core/portal/http");
    }

    @Test
    void states_are_said_when_they_change() {
        probes(5, true);
        probes(30, false);
        Map<String, Status> latest = new LinkedHashMap<>();
        states.readKeyValuesToList()
                .forEach(each ->
                        latest.put(
                                each.key,
                                DetectorFixture.read(each.value, ComponentStatus.class).status()));
        assertThat(latest)
                .containsEntry("core/portal", Status.MAJOR_OUTAGE)
                .containsEntry("core/db", Status.NO_RECENT_DATA);
    }

    @Test
    void an_event_twice_counts_once() {
        probes(20, true);
        for (int i = 0; i < 7; i++) {
            HealthEvent lost = DetectorFixture.probe(NOON, second, false);
            send(lost);
            send(lost);
            send(lost);
            pass(4);
            second++;
        }
        assertThat(decided()).isEmpty();
    }

    @Test
    void what_can_not_be_read_is_put_aside_with_its_reason_and_stops_nobody() {
        events.pipeInput("core/portal", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        events.pipeInput("core/portal", "{}".getBytes(StandardCharsets.UTF_8));
        var letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(2);
        var headers = letters.getLast().headers();
        assertThat(new String(headers.lastHeader("reason").value(), StandardCharsets.UTF_8))
                .contains("id is missing");
        assertThat(new String(headers.lastHeader("source-topic").value(), StandardCharsets.UTF_8))
                .isEqualTo(Topics.HEALTH_EVENTS);
        assertThat(new String(headers.lastHeader("source-offset").value(), StandardCharsets.UTF_8))
                .isEqualTo("1");
        probes(30, false);
        assertThat(decided()).isNotEmpty();
    }

    @Test
    void events_of_what_is_not_watched_are_nobodys_business() {
        var stranger =
                new HealthEvent(
                        "x",
                        NOON,
                        "core/other",
                        "core/other/http",
                        "yyz",
                        DetectorFixture.probe(NOON, 0, false).outcome(),
                        null,
                        null,
                        Map.of(),
                        null);
        send(stranger);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(decided()).isEmpty();
    }
}
