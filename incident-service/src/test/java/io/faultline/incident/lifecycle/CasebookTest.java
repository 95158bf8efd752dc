package io.faultline.incident.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Diagnosis;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Plans;
import io.faultline.incident.localise.Suspect;
import io.faultline.incident.message.Estates;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What several causes do to several incidents.
class CasebookTest {

    private static final Instant NOON = Rehearsal.NOON;
    private static final Estate ESTATE =
            Estates.of(
                    Rehearsal.inventory(
                            """
                            page: { languages: [en, fr] }
                            vantages: { yyz: { name: Toronto } }
                            defaults: { every: 15s, timeout: 1s }
                            components:
                              carrier-a: { layer: carrier, name: Carrier A }
                              carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
                              carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
                              carrier-a/trunk-3: { layer: carrier, name: Trunk 3 }
                              core/db: { layer: core, name: Database, public: false }
                            checks:
                              - { id: carrier-a/trunk-1/options, probe: "icmp 127.0.0.1" }
                              - { id: carrier-a/trunk-2/options, probe: "icmp 127.0.0.2" }
                              - { id: carrier-a/trunk-3/options, probe: "icmp 127.0.0.3" }
                              - { id: core/db/ping, probe: "icmp 127.0.0.4" }
                            """));

    private final Graph graph = new Graph(ESTATE);
    private final Field field = new Field(graph);
    private final Casebook book = new Casebook(graph, Policy.of(ESTATE, Duration.ofSeconds(60)));

    private static Cause cause(String root, int since, int lastBad, int... trunks) {
        return cause(part(root), since, lastBad, 1, List.of(), trunks);
    }

    /// The same, as two vantages see it.
    private static Cause seen(String root, double yyz, boolean worksForYyz, double yul) {
        return cause(
                part(root),
                0,
                9,
                2,
                List.of(
                        new Cause.Voice(new VantageId("yyz"), yyz, worksForYyz),
                        new Cause.Voice(new VantageId("yul"), yul, true)),
                1);
    }

    private static Suspect part(String id) {
        return new Suspect.Part(new ComponentId(id));
    }

    private static Cause cause(
            Suspect root,
            int since,
            int lastBad,
            int vantages,
            List<Cause.Voice> voices,
            int... trunks) {
        List<CheckId> failing =
                IntStream.of(trunks)
                        .mapToObj(each -> new CheckId("carrier-a/trunk-" + each + "/options"))
                        .toList();
        return new Cause(
                root,
                List.of(),
                Mode.DOWN,
                50,
                60,
                false,
                NOON.plusSeconds(since),
                "event-" + root.wire(),
                NOON.plusSeconds(lastBad),
                failing,
                failing.size(),
                1,
                0,
                vantages,
                vantages,
                voices,
                Cause.Dissent.NONE,
                0.99,
                null);
    }

    /// Lets causes be held true for some seconds.
    private void holds(int from, int to, Cause... causes) {
        for (int second = from; second < to; second++) {
            book.advance(
                    new Diagnosis(NOON.plusSeconds(second), List.of(causes)), field, Plans.NONE);
        }
    }

    private Incident of(String root) {
        return book.incidents().stream()
                .filter(each -> each.updates().getFirst().rootCause().equals(List.of(root)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void incidents_that_have_one_cause_become_one_and_the_other_says_so() {
        holds(0, 10, cause("carrier-a/trunk-1", 0, 9, 1));
        holds(10, 20, cause("carrier-a/trunk-1", 0, 19, 1), cause("carrier-a/trunk-2", 10, 19, 2));
        assertThat(book.incidents()).hasSize(2);
        holds(20, 30, cause("carrier-a", 0, 29, 1, 2, 3));

        Incident whole = of("carrier-a/trunk-1");
        Incident absorbed = of("carrier-a/trunk-2");
        assertThat(whole.belief().root().wire()).isEqualTo("carrier-a");
        assertThat(whole.isOver()).isFalse();
        assertThat(absorbed.phase()).isEqualTo(Phase.RESOLVED);
        Update last = absorbed.updates().getLast();
        assertThat(last.reason()).isEqualTo("merged into " + whole.id());
        assertThat(last.shouldNotify()).isFalse();
        assertThat(last.text().in("en"))
                .startsWith("This is part of a larger incident and is followed there: Carrier A");
        assertThat(last.text().in("fr"))
                .startsWith(
                        "Ce problème fait partie d'un incident plus large, suivi séparément\u00a0:"
                                + " Carrier A");
    }

    @Test
    void what_stays_behind_by_itself_is_split_off_with_a_link_back() {
        holds(0, 10, cause("carrier-a", 0, 9, 1, 2, 3));
        for (int second = 10; second < 60; second++) {
            holds(
                    second,
                    second + 1,
                    cause("carrier-a", 0, second, 1, 3),
                    cause("carrier-a/trunk-2", 0, second, 2));
        }
        Incident whole = of("carrier-a");
        Incident child = of("carrier-a/trunk-2");
        assertThat(whole.isOver()).isFalse();
        assertThat(child.openedAt())
                .as("not before everything was looked at once more")
                .isAfterOrEqualTo(NOON.plusSeconds(40));
        assertThat(child.updates().getFirst().reason()).contains("split from " + whole.id());
        assertThat(child.updates().getFirst().text().in("en"))
                .endsWith("It was part of another incident: Carrier A is down.");
    }

    @Test
    void what_hangs_on_a_vantage_for_which_nothing_works_since_waits() {
        holds(0, 10, seen("carrier-a/trunk-1", 55, false, 5));
        assertThat(book.incidents()).isEmpty();
        holds(10, 12, seen("carrier-a/trunk-1", 55, true, 5));
        assertThat(book.incidents()).hasSize(1);
    }

    @Test
    void what_the_others_see_as_well_waits_for_nobody() {
        holds(0, 10, seen("carrier-a/trunk-1", 40, false, 20));
        assertThat(book.incidents()).hasSize(1);
    }

    @Test
    void what_a_vantage_saw_while_it_was_cut_off_is_no_loss_when_it_is_back() {
        var yyz = new Suspect.Viewpoint(new VantageId("yyz"));
        Cause cut = cause(yyz, 0, 9, 1, List.of(), 1, 2, 3);
        holds(0, 10, cut, seen("carrier-a/trunk-1", 46, true, 14));
        assertThat(book.incidents()).hasSize(1);
        holds(10, 12, cut, seen("carrier-a/trunk-1", 40, true, 20));
        assertThat(book.incidents()).hasSize(2);
    }
}
