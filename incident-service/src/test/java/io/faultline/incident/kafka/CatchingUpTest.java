package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/// A broker that was away in the middle of an outage: what was kept arrives a trunk at a time, and
/// the story is the one that would have been told without it.
class CatchingUpTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final List<String> TRUNKS = List.of("carrier-a/trunk-1", "carrier-a/trunk-2");

    private final TopologyTestDriver driver =
            new TopologyTestDriver(
                    DetectorTopology.of(
                            DetectorFixture.watching(
                                    """
                                    vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
                                    defaults: { every: 3s, timeout: 1s }
                                    components:
                                      carrier-a: { layer: carrier, name: Carrier A }
                                      carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
                                      carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
                                    checks:
                                      - { id: carrier-a/trunk-1/options, probe: "sip options udp:127.0.0.1:5061" }
                                      - { id: carrier-a/trunk-2/options, probe: "sip options udp:127.0.0.1:5062" }
                                    """)),
                    settings(),
                    NOON);
    private final TestInputTopic<String, byte[]> events =
            driver.createInputTopic(
                    Topics.HEALTH_EVENTS, new StringSerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, byte[]> decisions =
            driver.createOutputTopic(
                    DecisionsTopic.NAME, new StringDeserializer(), new ByteArrayDeserializer());
    private int second;

    private static Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "catching-up-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return settings;
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void send(String trunk, int at, boolean well) {
        HealthEvent event =
                DetectorFixture.probe(
                        trunk + "-" + at, trunk + "/options", NOON.plusSeconds(at), at, well);
        events.pipeInput(
                event.component(), Json.write(event), NOON.plusSeconds(second).toEpochMilli());
    }

    private void live(int seconds, boolean well) {
        for (int i = 0; i < seconds; i++) {
            TRUNKS.forEach(each -> send(each, second, well));
            pass();
        }
    }

    private void pass() {
        for (int quarter = 0; quarter < 4; quarter++) {
            driver.advanceWallClockTime(Duration.ofMillis(250));
        }
        second++;
    }

    @Test
    void the_story_is_told_as_if_the_broker_had_not_been_away() {
        live(30, true);
        live(20, false);
        int cut = second;
        int mended = cut + 6;
        while (second < cut + 25) {
            pass();
        }
        int back = second;
        for (String trunk : TRUNKS) {
            for (int at = cut; at < back; at++) {
                send(trunk, at, at >= mended);
            }
            pass();
        }
        live(30, true);
        List<Phase> phases =
                decisions.readValuesToList().stream()
                        .map(DetectorFixture::incident)
                        .map(Incident::phase)
                        .toList();
        assertThat(phases)
                .containsExactly(
                        Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);
    }
}
