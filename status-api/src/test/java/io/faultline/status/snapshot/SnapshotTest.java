package io.faultline.status.snapshot;

import static io.faultline.status.snapshot.Worlds.NOW;
import static io.faultline.status.snapshot.Worlds.carrierDown;
import static io.faultline.status.snapshot.Worlds.incident;
import static io.faultline.status.snapshot.Worlds.linkDown;
import static io.faultline.status.snapshot.Worlds.maintenance;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void a_quiet_day_is_all_operational() {
        Snapshot snapshot = Worlds.quiet().snapshot();
        assertThat(snapshot.overall()).isEqualTo(Overall.OPERATIONAL);
        assertThat(snapshot.silence().any()).isFalse();
        assertThat(snapshot.evidenceAt()).isEqualTo(NOW.minusSeconds(12));
    }

    @Test
    void an_empty_installation_never_says_that_all_is_well() {
        Snapshot snapshot = SnapshotBuilder.build(World.UNKNOWN, Worlds.KEEP_ALIVE, NOW);
        assertThat(snapshot.services()).hasSize(10);
        assertThat(snapshot.services()).allMatch(s -> s.status() == Status.NO_RECENT_DATA);
        assertThat(snapshot.overall()).isEqualTo(Overall.NO_RECENT_DATA);
    }

    @Test
    void what_was_never_heard_of_is_grey() {
        Snapshot snapshot = Worlds.telax().snapshot();
        assertThat(snapshot.components()).allMatch(c -> c.status() == Status.NO_RECENT_DATA);
        assertThat(snapshot.components()).allMatch(c -> c.lastKnown() == Status.OPERATIONAL);
    }

    @Test
    void what_nothing_looks_at_is_never_green_by_itself() {
        Snapshot snapshot = Worlds.quiet().isUnwatched("core/db").snapshot();
        assertThat(component(snapshot, "core/db").status()).isEqualTo(Status.NO_RECENT_DATA);
        assertThat(snapshot.overall()).isEqualTo(Overall.NO_RECENT_DATA);
    }

    @Test
    void what_stands_on_something_seen_lately_is_as_that_says() {
        Snapshot snapshot = Worlds.quiet().isUnwatched("core/queues").snapshot();
        assertThat(component(snapshot, "core/queues").status()).isEqualTo(Status.OPERATIONAL);
        Snapshot silent =
                Worlds.quiet()
                        .isUnwatched("core/queues")
                        .is("core/db", Status.NO_RECENT_DATA)
                        .snapshot();
        assertThat(component(silent, "core/queues").status()).isEqualTo(Status.NO_RECENT_DATA);
    }

    @Test
    void a_state_that_is_older_than_its_keep_alive_is_no_state() {
        Snapshot later = Worlds.quiet().snapshot(NOW.plus(Worlds.KEEP_ALIVE));
        assertThat(later.overall()).isEqualTo(Overall.NO_RECENT_DATA);
        assertThat(later.silence().components()).isEqualTo(5);
    }

    @Test
    void one_silent_component_makes_the_whole_uncertain_and_only_its_own_services_grey() {
        Snapshot snapshot = Worlds.quiet().is("core/queues", Status.NO_RECENT_DATA, NOW).snapshot();
        assertThat(snapshot.overall()).isEqualTo(Overall.NO_RECENT_DATA);
        assertThat(snapshot.silence().components()).isEqualTo(1);
        assertThat(component(snapshot, "core/queues").status()).isEqualTo(Status.NO_RECENT_DATA);
        assertThat(service(snapshot, "voice-queues").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void a_service_is_as_bad_as_the_worst_open_incident_says() {
        Snapshot snapshot = broken().snapshot();
        assertThat(service(snapshot, "toll-free-calling").status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(service(snapshot, "calling-agents").status()).isEqualTo(Status.PARTIAL_OUTAGE);
        assertThat(service(snapshot, "chat-queues").status()).isEqualTo(Status.OPERATIONAL);
        assertThat(snapshot.overall()).isEqualTo(Overall.PARTIAL_OUTAGE);
    }

    @Test
    void a_group_is_as_bad_as_its_worst_child() {
        Snapshot snapshot =
                Worlds.quiet()
                        .is("carrier-a/trunk-1", Status.MAJOR_OUTAGE)
                        .is("carrier-a", Status.PARTIAL_OUTAGE)
                        .snapshot();
        assertThat(component(snapshot, "carrier-a").status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(component(snapshot, "carrier-a/trunk-2").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void what_is_below_a_failing_component_fails_with_it() {
        Snapshot snapshot = Worlds.quiet().is("carrier-a", Status.MAJOR_OUTAGE).snapshot();
        assertThat(component(snapshot, "carrier-a/trunk-1").status())
                .isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(component(snapshot, "carrier-b").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void an_open_incident_over_healthy_components_still_marks_its_cause() {
        Snapshot snapshot =
                Worlds.quiet()
                        .suffers(
                                incident("inc_1", Severity.MINOR)
                                        .cause("core/db")
                                        .layer(Layer.CORE)
                                        .components("core/db")
                                        .build())
                        .snapshot();
        assertThat(component(snapshot, "core/db").status()).isEqualTo(Status.DEGRADED_PERFORMANCE);
        assertThat(snapshot.overall().indicator()).isEqualTo("minor");
    }

    @Test
    void an_incident_without_effect_leaves_all_green() {
        Snapshot snapshot =
                Worlds.quiet()
                        .suffers(incident("inc_1", Severity.NONE).cause("carrier-a").build())
                        .snapshot();
        assertThat(snapshot.overall()).isEqualTo(Overall.OPERATIONAL);
        assertThat(snapshot.unresolved()).hasSize(1);
    }

    @Test
    void a_private_incident_is_nowhere_in_public() {
        Snapshot snapshot = Worlds.quiet().suffers(linkDown()).snapshot();
        assertThat(snapshot.incidents()).isEmpty();
        assertThat(snapshot.overall()).isEqualTo(Overall.OPERATIONAL);
        assertThat(snapshot.incident("inc_link")).isEmpty();
    }

    @Test
    void an_incident_of_a_private_layer_is_private_even_where_it_says_otherwise() {
        Snapshot snapshot =
                Worlds.quiet()
                        .suffers(incident("inc_1", Severity.MAJOR).layer(Layer.MONITORING).build())
                        .suffers(incident("inc_2", Severity.MAJOR).layer(Layer.PREMISE).build())
                        .snapshot();
        assertThat(snapshot.incidents()).isEmpty();
    }

    @Test
    void a_public_incident_is_told_without_those_it_touches() {
        var incident = broken().snapshot().unresolved().getFirst();
        assertThat(incident.affectedCustomers()).isEmpty();
        assertThat(incident.responsible()).extracting("party").containsExactly("provider");
    }

    @Test
    void an_explanation_that_names_a_customer_is_withheld() {
        Snapshot snapshot =
                Worlds.quiet()
                        .suffers(
                                incident("inc_1", Severity.MAJOR)
                                        .explanation("It touches Acme Insurance.", "Rien.")
                                        .build())
                        .snapshot();
        assertThat(snapshot.incidents().getFirst().explanation()).isEmpty();
    }

    @Test
    void planned_work_shows_as_maintenance_and_never_hides_an_outage() {
        Worlds world =
                Worlds.quiet()
                        .suffers(
                                maintenance(
                                        "mnt_1",
                                        Phase.IN_PROGRESS,
                                        "2026-11-23T15:00:00Z",
                                        "2026-11-23T16:00:00Z"));
        assertThat(world.snapshot().overall()).isEqualTo(Overall.MAINTENANCE);
        assertThat(component(world.snapshot(), "core/db").status())
                .isEqualTo(Status.UNDER_MAINTENANCE);
        world.is("core/db", Status.PARTIAL_OUTAGE);
        assertThat(component(world.snapshot(), "core/db").status())
                .isEqualTo(Status.PARTIAL_OUTAGE);
        assertThat(world.snapshot().overall()).isEqualTo(Overall.MINOR_OUTAGE);
    }

    @Test
    void planned_work_that_has_not_begun_changes_nothing() {
        Snapshot snapshot =
                Worlds.quiet()
                        .suffers(
                                maintenance(
                                        "mnt_1",
                                        Phase.SCHEDULED,
                                        "2026-11-29T07:00:00Z",
                                        "2026-11-29T09:00:00Z"))
                        .snapshot();
        assertThat(snapshot.overall()).isEqualTo(Overall.OPERATIONAL);
        assertThat(snapshot.upcoming()).hasSize(1);
    }

    @Test
    void a_resolved_incident_stays_in_the_past_only() {
        Snapshot snapshot =
                Worlds.quiet()
                        .suffers(
                                incident("inc_1", Severity.MAJOR)
                                        .from("2026-11-23T10:00:00Z")
                                        .services(Map.of("chat-queues", Status.OPERATIONAL))
                                        .resolved("2026-11-23T11:00:00Z")
                                        .build())
                        .snapshot();
        assertThat(snapshot.unresolved()).isEmpty();
        assertThat(snapshot.overall()).isEqualTo(Overall.OPERATIONAL);
        assertThat(service(snapshot, "chat-queues").history().days().getLast().status())
                .isEqualTo(Status.PARTIAL_OUTAGE);
    }

    @Test
    void an_older_telling_of_a_story_is_no_news() {
        var told = carrierDown();
        var earlier = incident(told.id(), Severity.MAJOR).build();
        assertThat(World.isNews(told, earlier)).isFalse();
        assertThat(World.isNews(earlier, told)).isTrue();
        assertThat(World.isNews(told, told)).isTrue();
    }

    @Test
    void an_incident_is_found_by_either_of_its_ids() {
        Snapshot snapshot = broken().snapshot();
        String id = PublicId.ofIncident("inc_carrier_a").value();
        assertThat(snapshot.incident(id)).isEqualTo(snapshot.incident("inc_carrier_a"));
        assertThat(snapshot.incident(id)).isPresent();
    }

    private static Worlds broken() {
        return Worlds.quiet()
                .is("carrier-a", Status.MAJOR_OUTAGE)
                .is("carrier-a/trunk-1", Status.MAJOR_OUTAGE)
                .is("carrier-a/trunk-2", Status.MAJOR_OUTAGE)
                .suffers(carrierDown());
    }

    private static ComponentState component(Snapshot snapshot, String id) {
        return snapshot.components().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ServiceState service(Snapshot snapshot, String id) {
        return snapshot.services().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
