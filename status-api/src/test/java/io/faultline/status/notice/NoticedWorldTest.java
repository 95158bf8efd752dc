package io.faultline.status.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.SnapshotBuilder;
import io.faultline.status.snapshot.World;
import io.faultline.status.snapshot.Worlds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticedWorldTest {

    private static final Instant NOW = Worlds.NOW;

    @Test
    void a_notice_of_its_own_is_an_incident_on_top_of_the_page_that_touches_everything() {
        Snapshot snapshot =
                snapshot(quiet(), notice("n1", "inc_n1", Phase.INVESTIGATING, 60, null));
        Incident first = snapshot.unresolved().getFirst();
        assertThat(first.title("en")).isEqualTo("Calls fail");
        assertThat(first.title("fr")).isEqualTo("Les appels échouent");
        assertThat(first.severity()).isEqualTo(Severity.MAJOR);
        assertThat(snapshot.overall().indicator()).isNotEqualTo("none");
        assertThat(snapshot.services()).allMatch(each -> each.status() == Status.PARTIAL_OUTAGE);
    }

    @Test
    void a_later_notice_is_an_update_of_it_and_the_last_one_ends_it() {
        Snapshot snapshot =
                snapshot(
                        quiet(),
                        notice("n2", "inc_n1", Phase.RESOLVED, 10, null),
                        notice("n1", "inc_n1", Phase.INVESTIGATING, 60, Severity.CRITICAL));
        assertThat(snapshot.unresolved()).isEmpty();
        Incident over = snapshot.incident("inc_n1").orElseThrow();
        assertThat(over.updates())
                .extracting(Incident.Update::phase)
                .containsExactly(Phase.INVESTIGATING, Phase.RESOLVED);
        assertThat(over.resolvedAt()).isEqualTo(NOW.minusSeconds(10));
        assertThat(over.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void a_notice_of_a_known_incident_is_told_in_its_place_whichever_id_it_was_called_by() {
        World world =
                Worlds.telax()
                        .suffers(
                                Worlds.incident("inc_x", Severity.MINOR)
                                        .title("Slow", "Lent")
                                        .from(NOW.minusSeconds(600).toString())
                                        .said(
                                                NOW.minusSeconds(500).toString(),
                                                Phase.INVESTIGATING,
                                                "Slow.",
                                                "Lent.")
                                        .said(
                                                NOW.minusSeconds(5).toString(),
                                                Phase.MONITORING,
                                                "Better.",
                                                "Mieux.")
                                        .build())
                        .world();
        for (String called : List.of("inc_x", PublicId.ofIncident("inc_x").value())) {
            Incident told =
                    snapshot(world, notice("n1", called, Phase.IDENTIFIED, 60, null))
                            .incident("inc_x")
                            .orElseThrow();
            assertThat(told.updates())
                    .extracting(each -> each.text("en"))
                    .containsExactly("Slow.", "Calls fail. We are on it.", "Better.");
            assertThat(told.phase()).as("what came after it counts").isEqualTo(Phase.MONITORING);
        }
    }

    @Test
    void services_that_are_named_are_touched_and_no_other() {
        Notice named =
                new Notice(
                        "n1",
                        NOW.minusSeconds(5),
                        "inc_n1",
                        "Chat is down",
                        Map.of("en", "Chat is down."),
                        Phase.INVESTIGATING,
                        Severity.MAJOR,
                        List.of("chat-queues", "no-such-service"));
        Snapshot snapshot = snapshot(quiet(), named);
        assertThat(snapshot.services())
                .filteredOn(each -> each.status() == Status.PARTIAL_OUTAGE)
                .extracting(each -> each.id())
                .containsExactly("chat-queues");
    }

    private static World quiet() {
        Worlds world = Worlds.telax();
        world.inventory()
                .components()
                .keySet()
                .forEach(id -> world.is(id, Status.OPERATIONAL, NOW));
        return world.world();
    }

    private static Snapshot snapshot(World world, Notice... notices) {
        return SnapshotBuilder.build(
                NoticedWorld.of(world, List.of(notices)), Worlds.KEEP_ALIVE, NOW);
    }

    private static Notice notice(
            String id, String incident, Phase phase, int ago, @Nullable Severity severity) {
        var text = new java.util.LinkedHashMap<String, String>();
        text.put("en", "Calls fail. We are on it.");
        text.put("fr", "Les appels échouent. Nous y travaillons.");
        return new Notice(
                id, NOW.minusSeconds(ago), incident, "", text, phase, severity, List.of());
    }
}
