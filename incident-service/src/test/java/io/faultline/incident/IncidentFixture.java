package io.faultline.incident;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Incidents as the detector decides them, in a tiny language: one letter a statement, a minute
/// apart from noon. `i` investigating, `d` identified, `m` monitoring, `r` resolved; a capital
/// letter tells subscribers.
public final class IncidentFixture {

    /// When the first thing is said.
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private IncidentFixture() {}

    /// A carrier that is down.
    public static Incident carrierDown(String id, String said) {
        var updates = new ArrayList<Incident.Update>();
        for (int i = 0; i < said.length(); i++) {
            updates.add(update(said.charAt(i), i));
        }
        Phase phase = updates.getLast().phase();
        Instant last = updates.getLast().at();
        return incident(id, updates, phase == Phase.RESOLVED ? last : null);
    }

    private static Incident.Update update(char letter, int minute) {
        return new Incident.Update(
                NOON.plus(Duration.ofMinutes(minute)),
                phase(letter),
                Severity.CRITICAL,
                List.of("carrier-a"),
                Character.isUpperCase(letter),
                "Statement " + minute + ".",
                Map.of("fr", "Énoncé " + minute + "."),
                false);
    }

    private static Phase phase(char letter) {
        return switch (Character.toLowerCase(letter)) {
            case 'i' -> Phase.INVESTIGATING;
            case 'd' -> Phase.IDENTIFIED;
            case 'm' -> Phase.MONITORING;
            case 'r' -> Phase.RESOLVED;
            default -> throw new IllegalArgumentException("no phase " + letter);
        };
    }

    private static Incident incident(
            String id, List<Incident.Update> updates, @Nullable Instant resolvedAt) {
        return new Incident(
                id,
                "Carrier A is down",
                Layer.CARRIER,
                List.of("carrier-a"),
                List.of(),
                0.9997,
                Severity.CRITICAL,
                NOON.minusSeconds(5),
                NOON,
                resolvedAt,
                resolvedAt,
                List.of("carrier-a", "carrier-a/trunk-1"),
                List.of("toll-free-calling", "local-access-calling"),
                List.of("acme", "bolt"),
                List.of(
                        new Incident.Responsibility("provider", List.of("acme")),
                        new Incident.Responsibility("northtel", List.of("bolt"))),
                "6 of 6 checks that cross it fail, from 3 of 3 vantages.",
                updates,
                Incident.Kind.INCIDENT,
                updates.getLast().phase(),
                true,
                Map.of("toll-free-calling", Status.MAJOR_OUTAGE),
                List.of(
                        new Incident.Mitigation(
                                null, Map.of("en", "Route calls to Carrier B.", "fr", "…"))),
                new Incident.Evidence(6, 6, 3, 3),
                null,
                null,
                null,
                Map.of("fr", new Incident.Translation("Le transporteur A est en panne", "…")));
    }
}
