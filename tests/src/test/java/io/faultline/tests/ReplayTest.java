package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(3)
class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> VANTAGES = List.of("yyz", "yul", "yvr");
    private static final List<String> TRUNKS =
            List.of("carrier-a/trunk-1", "carrier-a/trunk-2", "carrier-b/trunk-1");

    private final Installation installation = new Installation("replay", 33_000);

    @Test
    void a_recorded_outage_gives_the_same_incident_byte_for_byte(@TempDir Path folder)
            throws IOException {
        Path inventory = folder.resolve("inventory.yaml");
        Files.writeString(
                inventory,
                """
                vantages: { yyz: {}, yul: {}, yvr: {} }
                defaults: { every: 10s, timeout: 1s }
                customers: { acme: { name: Acme, seats: 10 } }
                components:
                  carrier-a: { layer: carrier, name: Carrier A }
                  carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
                  carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
                  carrier-b: { layer: carrier, name: Carrier B }
                  carrier-b/trunk-1: { layer: carrier, name: Trunk 1 }
                checks:
                  - { id: carrier-a/trunk-1/options, probe: "sip options udp:192.0.2.1:5060" }
                  - { id: carrier-a/trunk-2/options, probe: "sip options udp:192.0.2.2:5060" }
                  - { id: carrier-b/trunk-1/options, probe: "sip options udp:192.0.2.3:5060" }
                """);
        Path events = folder.resolve("events.jsonl");
        Files.writeString(events, outage());
        Path first = folder.resolve("first.jsonl");

        replay(inventory, events, first);
        String second = replay(inventory, events, Path.of("-")).output();

        List<String> incidents = Files.readAllLines(first);
        assertThat(incidents).hasSize(1);
        assertThat(second).contains(incidents.getFirst());
        JsonNode incident = Json.mapper().readTree(incidents.getFirst());
        assertThat(incident.path("rootCause")).hasSize(1);
        assertThat(incident.path("rootCause").get(0).asText()).isEqualTo("carrier-a");
        assertThat(incident.path("responsible").get(0).path("party").asText())
                .isEqualTo("provider");
        assertThat(incident.path("resolvedAt").isNull()).isFalse();
        assertThat(Instant.parse(incident.path("startedAt").asText()))
                .isBetween(NOON.plusSeconds(600), NOON.plusSeconds(615));
    }

    private Installation.Result replay(Path inventory, Path events, Path out) {
        return installation
                .faultline(
                        "replay",
                        "--inventory",
                        inventory.toString(),
                        "--events",
                        events.toString(),
                        "--out",
                        out.toString())
                .succeeded();
    }

    /// Half an hour of three trunks from three vantages; Carrier A is silent for five minutes.
    private static String outage() {
        var lines = new StringBuilder();
        for (int second = 0; second < 1_800; second++) {
            for (int vantage = 0; vantage < VANTAGES.size(); vantage++) {
                if (second % 10 == vantage * 3) {
                    for (String trunk : TRUNKS) {
                        boolean down =
                                trunk.startsWith("carrier-a") && second >= 600 && second < 900;
                        lines.append(line(second, trunk, VANTAGES.get(vantage), down)).append('\n');
                    }
                }
            }
        }
        return lines.toString();
    }

    private static String line(int second, String trunk, String vantage, boolean down) {
        var event =
                new HealthEvent(
                        trunk + "-" + vantage + "-" + second,
                        NOON.plus(Duration.ofSeconds(second)),
                        trunk,
                        trunk + "/options",
                        vantage,
                        down ? Outcome.FAIL : Outcome.OK,
                        down ? Reason.TIMEOUT : null,
                        down ? 1_000.0 : 12.0,
                        Map.of(),
                        0.1);
        return new String(Json.write(event), StandardCharsets.UTF_8);
    }
}
