package io.faultline.status.snapshot;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Evidence;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A tiny language for worlds: the inventory of a small provider, what is seen and what is wrong.
public final class Worlds {

    /// Now, in every test that does not say otherwise: 10:27 in Toronto.
    public static final Instant NOW = Instant.parse("2026-11-23T15:27:00Z");

    /// How long a state speaks for a component.
    public static final Duration KEEP_ALIVE = Duration.ofMinutes(6);

    /// Everything that a small provider has, one component private within a public layer.
    public static final String TELAX =
            """
            page:
              name: Telax Status
              url: http://localhost:8080
              time-zone: America/Toronto
              languages: [en, fr]
              contacts: ["Service desk +1 416 555 0100"]
            vantages:
              yyz: { name: Toronto }
              yul: { name: Montréal }
              yvr: { name: Vancouver }
            partners:
              northtel: { name: Northtel, contacts: ["desk@northtel.example"] }
            customers:
              acme: { name: Acme Insurance, serviced-by: provider, seats: 120, contacts: ["IT desk +1 416 555 0177"] }
              bolt: { name: Bolt Couriers, serviced-by: northtel, isp-supplied-by: northtel, seats: 40 }
            components:
              carrier-a: { layer: carrier, name: { en: Carrier A, fr: Opérateur A } }
              carrier-a/trunk-1: { layer: carrier, name: { en: Trunk 1, fr: Liaison 1 } }
              carrier-a/trunk-2: { layer: carrier, name: { en: Trunk 2, fr: Liaison 2 } }
              carrier-b: { layer: carrier, name: { en: Carrier B, fr: Opérateur B } }
              carrier-b/trunk-1: { layer: carrier, name: { en: Trunk 1, fr: Liaison 1 } }
              core/db: { layer: core, name: { en: Database, fr: Base de données } }
              core/queues: { layer: core, name: { en: Queues, fr: Files }, depends-on: [core/db], impacts: [voice-queues, email-queues, chat-queues] }
              core/vault: { layer: core, name: Secret vault, public: false }
              isp/acme-fibre: { layer: isp, customer: acme, name: Acme fibre }
              premise/acme-hq: { layer: premise, customer: acme, name: Acme head office }
              isp/bolt-cable: { layer: isp, customer: bolt, name: Bolt cable }
            checks:
              - { id: carrier-a/trunk-1/options, probe: "sip options udp:127.0.0.1:5060", every: 15s }
              - { id: carrier-a/trunk-2/options, probe: "sip options udp:127.0.0.1:5061", every: 15s }
              - { id: carrier-b/trunk-1/options, probe: "sip options udp:127.0.0.1:5062", every: 15s }
              - { id: core/db/tcp, probe: "tcp 127.0.0.1:15432" }
              - { id: core/queues/tcp, probe: "tcp 127.0.0.1:15433" }
              - { id: core/vault/tcp, probe: "tcp 127.0.0.1:15434" }
              - { id: isp/acme-fibre/echo, probe: "icmp 127.0.0.1" }
              - { id: premise/acme-hq/echo, probe: "icmp 127.0.0.1" }
              - { id: isp/bolt-cable/echo, probe: "icmp 127.0.0.1" }
            """;

    private final Inventory inventory;
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Observation> observations = new HashMap<>();

    private Worlds(Inventory inventory) {
        this.inventory = inventory;
    }

    /// The small provider, of which nothing has been heard.
    public static Worlds telax() {
        return of(TELAX);
    }

    /// The small provider on a quiet day.
    public static Worlds quiet() {
        Worlds world = telax();
        world.inventory.components().keySet().forEach(id -> world.is(id, Status.OPERATIONAL));
        return world;
    }

    /// What an inventory says, of which nothing has been heard.
    public static Worlds of(String yaml) {
        return switch (InventoryReader.read("test.yaml", yaml)) {
            case InventoryReading.Valid(Inventory inventory) -> new Worlds(inventory);
            case InventoryReading.Invalid(var problems) ->
                    throw new IllegalArgumentException(problems.toString());
        };
    }

    /// A component was seen just now.
    public Worlds is(String component, Status status) {
        return is(component, status, NOW.minusSeconds(12));
    }

    /// A component was seen at a time; it has been known for a hundred days.
    public Worlds is(String component, Status status, Instant at) {
        var heard =
                new ComponentStatus(component, status, at.minusSeconds(60), at, at, "seen", null);
        observations.compute(component, (_, before) -> Observation.after(before, heard));
        observations.computeIfPresent(
                component,
                (_, seen) ->
                        new Observation(
                                seen.current(),
                                seen.lastKnown(),
                                NOW.minus(Duration.ofDays(100)),
                                seen.turn()));
        return this;
    }

    /// A component that nothing looks at is said to be well.
    public Worlds isUnwatched(String component) {
        Instant at = NOW.minusSeconds(12);
        var heard =
                new ComponentStatus(
                        component,
                        Status.OPERATIONAL,
                        at,
                        at,
                        null,
                        "nothing it stands on is failing",
                        null);
        observations.put(component, Observation.after(null, heard));
        return this;
    }

    /// A component is said to be in a state because of an incident.
    public Worlds fails(String component, Status status, String incident, Instant at) {
        var heard =
                new ComponentStatus(
                        component, status, at.minusSeconds(4), at, at, "its checks fail", incident);
        observations.compute(component, (_, before) -> Observation.after(before, heard));
        return this;
    }

    /// An incident happens.
    public Worlds suffers(Incident incident) {
        incidents.put(incident.id(), incident);
        return this;
    }

    public Inventory inventory() {
        return inventory;
    }

    public World world() {
        return new World(inventory, incidents, observations);
    }

    public Snapshot snapshot() {
        return snapshot(NOW);
    }

    public Snapshot snapshot(Instant now) {
        return SnapshotBuilder.build(world(), KEEP_ALIVE, now);
    }

    /// The outage that the design's pages show.
    public static Incident carrierDown() {
        var services = new LinkedHashMap<String, Status>();
        services.put("toll-free-calling", Status.MAJOR_OUTAGE);
        services.put("local-access-calling", Status.PARTIAL_OUTAGE);
        services.put("calling-agents", Status.PARTIAL_OUTAGE);
        services.put("calling-customers", Status.PARTIAL_OUTAGE);
        return incident("inc_carrier_a", Severity.CRITICAL)
                .title(
                        "Carrier A is down: toll free calls fail",
                        "L’opérateur A est en panne : les appels sans frais échouent")
                .from("2026-11-23T14:41:12Z")
                .cause("carrier-a")
                .components("carrier-a", "carrier-a/trunk-1", "carrier-a/trunk-2")
                .services(services)
                .customers("acme", "bolt")
                .responsible("provider", "acme")
                .responsible("northtel", "bolt")
                .meanwhile(
                        "Give callers your local number: local calls take Carrier B.\n"
                                + "Agents stay signed in. Calls that wait in a voice queue are kept.",
                        "Donnez votre numéro local : les appels locaux passent par l’opérateur B.\n"
                                + "Les agents restent connectés. Les appels en file vocale sont conservés.")
                .evidence(new Evidence(6, 6, 3, 3))
                .explanation(
                        "Both trunks of Carrier A stopped within seven seconds, seen from all three locations, while Carrier B and our own platform answered throughout.",
                        "Les deux liaisons de l’opérateur A se sont arrêtées en sept secondes, vues des trois emplacements, tandis que l’opérateur B et notre plateforme répondaient.")
                .next("2026-11-23T15:45:00Z")
                .said(
                        "2026-11-23T14:41:38Z",
                        Phase.INVESTIGATING,
                        "Calls through Carrier A fail. We are investigating. Detected automatically; no engineer had confirmed it yet.",
                        "Les appels par l’opérateur A échouent. Nous enquêtons. Détection automatique, pas encore confirmée par une personne.")
                .said(
                        "2026-11-23T14:49:00Z",
                        Phase.IDENTIFIED,
                        "An engineer confirmed the cause: both trunks of Carrier A stopped answering within seconds. Carrier A has opened a case.",
                        "Une ingénieure a confirmé la cause : les deux liaisons de l’opérateur A ont cessé de répondre en quelques secondes.")
                .said(
                        "2026-11-23T15:18:00Z",
                        Phase.IDENTIFIED,
                        "Calls out of the contact center now leave through Carrier B. Toll free numbers on Carrier A still give a busy tone.",
                        "Les appels sortants passent maintenant par l’opérateur B. Les numéros sans frais donnent toujours le signal d’occupation.")
                .build();
    }

    /// A private fault: one customer's link.
    public static Incident linkDown() {
        return incident("inc_link", Severity.MAJOR)
                .title("Acme fibre is down", "Acme fibre est en panne")
                .layer(Layer.ISP)
                .secret()
                .from("2026-11-23T15:00:00Z")
                .cause("isp/acme-fibre")
                .components("isp/acme-fibre", "premise/acme-hq")
                .services(Map.of("agent-software", Status.MAJOR_OUTAGE))
                .customers("acme")
                .responsible("customer:acme", "acme")
                .meanwhile("Fail over to the LTE router.", "Passez au routeur LTE.")
                .said(
                        "2026-11-23T15:00:20Z",
                        Phase.INVESTIGATING,
                        "The link of Acme does not answer.",
                        "Le lien ne répond pas.")
                .build();
    }

    /// Planned work.
    public static Incident maintenance(String id, Phase phase, String from, String to) {
        return incident(id, Severity.NONE)
                .planned(from, to)
                .layer(Layer.CORE)
                .title("Queues database upgrade", "Mise à niveau de la base de données des files")
                .from(from)
                .components("core/db")
                .services(
                        Map.of(
                                "email-queues",
                                Status.UNDER_MAINTENANCE,
                                "chat-queues",
                                Status.UNDER_MAINTENANCE))
                .said(
                        "2026-11-20T12:00:00Z",
                        phase,
                        "Email and chat queues pause for up to five minutes. Calls are not affected.",
                        "Les files de courriel et de clavardage s’arrêtent au plus cinq minutes.")
                .build();
    }

    public static Draft incident(String id, Severity severity) {
        return new Draft(id, severity);
    }
}
