package io.faultline.incident.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A portal and a database that three vantages probe every three seconds.
final class DetectorFixture {

    private static final String TEXT =
            """
            page: { languages: [en, fr] }
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: EVERY, timeout: 1s }
            customers: { acme: { name: Acme, seats: 10 } }
            components:
              core/portal: { layer: core, name: Portal, impacts: [admin-portal] }
              core/db: { layer: core, name: Database, impacts: [voice-queues] }
            checks:
              - { id: core/portal/http, probe: "http http://127.0.0.1/" }
              - { id: core/db/select, probe: "sql jdbc:postgresql://127.0.0.1/ops query='select 1'" }
            playbooks:
              - { layer: core, text: { en: "Call the core team.", fr: "Appelez l'équipe." } }
            """;

    private static final List<String> VANTAGES = List.of("yyz", "yul", "yvr");

    private DetectorFixture() {}

    /// @param every the time between two probes from one vantage
    static Watched watched(String every) {
        return watching(TEXT.replace("EVERY", every));
    }

    static Watched watching(String text) {
        Inventory inventory = Rehearsal.inventory(text);
        return new Watched(() -> Optional.of(inventory), () -> "1", Duration.ofSeconds(2));
    }

    /// Probe number n of the portal: a second apart, the vantages take turns.
    static HealthEvent probe(Instant begin, int number, boolean well) {
        return probe("probe-" + number, begin.plusSeconds(number), number, well);
    }

    static HealthEvent probe(String id, Instant at, int number, boolean well) {
        return probe(id, "core/portal/http", at, number, well);
    }

    /// A probe of any check.
    static HealthEvent probe(String id, String check, Instant at, int number, boolean well) {
        return new HealthEvent(
                id,
                at,
                check.substring(0, check.lastIndexOf('/')),
                check,
                VANTAGES.get(number % 3),
                well ? Outcome.OK : Outcome.FAIL,
                well ? null : Reason.TIMEOUT,
                1_000.0,
                Map.of(),
                null);
    }

    static <T> T read(byte[] bytes, Class<T> type) {
        return switch (Json.read(bytes, type)) {
            case Reading.Read<T>(var value) -> value;
            case Reading.Unreadable<T>(var reason) -> throw new AssertionError(reason);
        };
    }

    static Incident incident(byte[] bytes) {
        return read(bytes, Incident.class);
    }
}
