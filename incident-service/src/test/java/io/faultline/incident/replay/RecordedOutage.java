package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Half an hour of six trunks of two carriers, probed by three vantages every ten seconds, no two
/// probes at the same time. Carrier A is silent for five minutes, one trunk of Carrier B for two.
final class RecordedOutage {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<String> VANTAGES = List.of("yyz", "yul", "yvr");

    private RecordedOutage() {}

    /// The inventory that knows that trunks hang on carriers.
    static Path inventory(Path folder) throws IOException {
        return written(folder.resolve("inventory.yaml"), yaml(true));
    }

    /// One that knows trunks alone.
    static Path flatInventory(Path folder) throws IOException {
        return written(folder.resolve("flat.yaml"), yaml(false));
    }

    private static Path written(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    private static String yaml(boolean carriers) {
        var yaml =
                new StringBuilder(
                        """
                        vantages: { yyz: {}, yul: {}, yvr: {} }
                        defaults: { every: 10s, timeout: 1s }
                        customers: { acme: { name: Acme, seats: 10 } }
                        components:
                        """);
        if (carriers) {
            yaml.append("  carrier-a: { layer: carrier, name: Carrier A }\n");
            yaml.append("  carrier-b: { layer: carrier, name: Carrier B }\n");
        }
        for (String trunk : trunks()) {
            yaml.append("  %s: { layer: carrier, name: Trunk }%n".formatted(trunk));
        }
        yaml.append("checks:\n");
        for (String trunk : trunks()) {
            yaml.append(
                    "  - { id: %s/options, probe: \"sip options udp:192.0.2.1:5060\" }%n"
                            .formatted(trunk));
        }
        return yaml.toString();
    }

    private static List<String> trunks() {
        var trunks = new ArrayList<String>();
        for (String carrier : List.of("carrier-a", "carrier-b")) {
            for (int trunk = 1; trunk <= 3; trunk++) {
                trunks.add(carrier + "/trunk-" + trunk);
            }
        }
        return trunks;
    }

    static Path file(Path folder) throws IOException {
        String lines =
                events().stream()
                        .map(each -> new String(Json.write(each), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("\n"));
        return written(folder.resolve("events.jsonl"), lines + "\n");
    }

    /// In order of time.
    static List<HealthEvent> events() {
        var events = new ArrayList<HealthEvent>();
        List<String> trunks = trunks();
        for (int second = 0; second < 1_800; second++) {
            for (int vantage = 0; vantage < VANTAGES.size(); vantage++) {
                for (int trunk = 0; trunk < trunks.size(); trunk++) {
                    if (second % 10 == (vantage * 3 + trunk * 4) % 10) {
                        Instant at = NOON.plusSeconds(second).plusMillis(10L * trunk + vantage);
                        events.add(event(second, at, trunks.get(trunk), VANTAGES.get(vantage)));
                    }
                }
            }
        }
        events.sort(java.util.Comparator.comparing(HealthEvent::time));
        return events;
    }

    private static HealthEvent event(int second, Instant at, String trunk, String vantage) {
        boolean down =
                (trunk.startsWith("carrier-a") && second >= 600 && second < 900)
                        || (trunk.equals("carrier-b/trunk-2") && second >= 1_200 && second < 1_320);
        return new HealthEvent(
                trunk + "-" + vantage + "-" + second,
                at,
                trunk,
                trunk + "/options",
                vantage,
                down ? Outcome.FAIL : Outcome.OK,
                down ? Reason.TIMEOUT : null,
                down ? 1_000.0 : 12.0,
                Map.of("code", 200.0),
                0.1);
    }
}
