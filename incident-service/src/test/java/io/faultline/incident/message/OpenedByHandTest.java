package io.faultline.incident.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Severity;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.incident.IncidentFixture;
import io.faultline.incident.desk.OpenIncident;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.PostUpdate;
import io.faultline.incident.desk.Refusal;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.lifecycle.Status;
import io.faultline.incident.parts.RealParts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenedByHandTest {

    private static final Inventory INVENTORY =
            ((InventoryReading.Valid) InventoryReader.read("inventory.yaml", RealParts.inventory()))
                    .inventory();

    private static OpenIncident wish(
            Map<ComponentId, Status> components, Map<ServiceId, Status> services) {
        var first = new PostUpdate("api", Phase.INVESTIGATING, "We look.", Map.of(), true);
        return new OpenIncident("Calls drop", components, services, first);
    }

    private static OpenIncident part(String id, Status state) {
        return wish(Map.of(new ComponentId(id), state), Map.of());
    }

    private static Incident opened(OpenIncident wish) {
        return OpenedByHand.of("inc_1", wish, INVENTORY, IncidentFixture.NOON);
    }

    @Test
    void a_component_brings_what_stands_on_it_and_who_acts() {
        Incident incident = opened(part("carrier-a", Status.MAJOR_OUTAGE));
        assertThat(incident.layer()).isEqualTo(Layer.CARRIER);
        assertThat(incident.rootCause()).containsExactly("carrier-a");
        assertThat(incident.affectedComponents()).startsWith("carrier-a", "carrier-a/trunk-1");
        assertThat(incident.affectedServices()).contains("toll-free-calling");
        assertThat(incident.affectedCustomers()).containsExactly("acme", "bolt");
        assertThat(incident.responsible())
                .extracting(Incident.Responsibility::party)
                .containsExactly("northtel", "provider");
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.isPublic()).isTrue();
        assertThat(incident.evidence()).isNull();
    }

    @Test
    void no_service_is_worse_than_a_person_says() {
        Incident incident = opened(part("core/queues", Status.DEGRADED_PERFORMANCE));
        assertThat(incident.services().values())
                .containsOnly(io.faultline.contracts.Status.DEGRADED_PERFORMANCE);
        assertThat(incident.severity()).isEqualTo(Severity.MINOR);
    }

    @Test
    void what_works_touches_nothing() {
        Incident incident = opened(part("carrier-a", Status.OPERATIONAL));
        assertThat(incident.services()).isEmpty();
        assertThat(incident.severity()).isEqualTo(Severity.NONE);
    }

    @Test
    void a_service_is_the_cores_and_everybodys() {
        Incident incident =
                opened(wish(Map.of(), Map.of(new ServiceId("chat-queues"), Status.PARTIAL_OUTAGE)));
        assertThat(incident.layer()).isEqualTo(Layer.CORE);
        assertThat(incident.affectedServices()).containsExactly("chat-queues");
        assertThat(incident.rootCause()).isEmpty();
        assertThat(incident.affectedCustomers()).containsExactly("acme", "bolt");
    }

    @Test
    void what_names_nothing_touches_nothing() {
        Incident incident = opened(wish(Map.of(), Map.of()));
        assertThat(incident.affectedServices()).isEmpty();
        assertThat(incident.severity()).isEqualTo(Severity.NONE);
    }

    @Test
    void a_private_component_makes_no_public_incident() {
        OpenIncident wish = part("isp/acme-fibre", Status.PARTIAL_OUTAGE);
        assertThat(OpenedByHand.flaw(wish, INVENTORY)).isEmpty();
        Incident incident = opened(wish);
        assertThat(incident.isPublic()).isFalse();
        assertThat(incident.affectedCustomers()).containsExactly("acme");
    }

    @Test
    void private_and_public_are_told_apart() {
        OpenIncident wish =
                wish(
                        Map.of(new ComponentId("isp/acme-fibre"), Status.PARTIAL_OUTAGE),
                        Map.of(new ServiceId("chat-queues"), Status.PARTIAL_OUTAGE));
        assertThat(OpenedByHand.flaw(wish, INVENTORY)).contains(Refusal.PUBLIC_AND_PRIVATE);
    }
}
