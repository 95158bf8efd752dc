package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Layer;
import io.faultline.lab.fault.Fault;
import io.faultline.lab.fault.FaultCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever breaks in the lab is one incident, whose cause is what was broken. Faults that have
/// nothing to do with each other break together, which is harder and saves minutes.
@Order(30)
@ExtendWith(House.class)
class EveryFaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Installation installation;
    private final IncidentTopic topic;

    EveryFaultTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
    }

    /// Every fault once, in rounds of faults with nothing in common: no two roots of a round are
    /// one, above one another, or dependent on one another.
    static List<List<Fault>> rounds() {
        var rounds = new ArrayList<List<Fault>>();
        for (Fault fault : FaultCatalogue.all()) {
            List<Fault> round =
                    rounds.stream()
                            .filter(each -> each.size() < 5)
                            .filter(each -> each.stream().noneMatch(other -> touch(fault, other)))
                            .findFirst()
                            .orElseGet(() -> {
                                rounds.add(new ArrayList<>());
                                return rounds.getLast();
                            });
            round.add(fault);
        }
        return rounds;
    }

    private static boolean touch(Fault one, Fault other) {
        return families(one).stream().anyMatch(families(other)::contains);
    }

    /// What a fault reaches, by the first words of ids; a database takes portal and queues with it,
    /// a conduit a trunk and a fibre, a link its customer's premise.
    private static Set<String> families(Fault fault) {
        return switch (fault.root()) {
            case "core/db", "core/portal", "core/queues" -> Set.of("core/db");
            case "conduit-7" -> Set.of("carrier-a", "acme");
            default -> {
                String root = fault.root();
                if (root.startsWith("carrier")) {
                    yield Set.of(root.split("/", -1)[0]);
                }
                yield Set.of("acme", "bolt", "cora").stream()
                        .filter(root::contains)
                        .findFirst()
                        .map(Set::of)
                        .orElse(Set.of(root));
            }
        };
    }

    @Test
    void the_rounds_have_every_fault_once_in_all_four_layers() {
        assertThat(rounds().stream().flatMap(List::stream).map(Fault::name))
                .containsExactlyInAnyOrderElementsOf(
                        FaultCatalogue.all().stream().map(Fault::name).toList());
        assertThat(FaultCatalogue.all().stream().map(each -> each.layer().wire()).distinct())
                .hasSize(4);
    }

    @Test
    void a_fault_in_each_layer_at_once_is_an_incident_for_each() {
        breakAndMend(
                List.of(
                        named("carrier-b-503"),
                        named("isp-acme-fibre-cut"),
                        named("core-db-refusing"),
                        named("premise-bolt-router-dead")));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    @Tag("soak")
    void each_fault_is_one_incident_for_its_cause_and_resolves_by_itself(List<Fault> faults) {
        breakAndMend(faults);
    }

    private void breakAndMend(List<Fault> faults) {
        Instant begun = Instant.now();
        for (Fault fault : faults) {
            installation.faultline("lab", "break", fault.name()).succeeded();
        }
        Set<String> roots =
                faults.stream().map(Fault::root).collect(Collectors.toCollection(TreeSet::new));

        await("an incident for each of " + roots)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(openRoots()).isEqualTo(roots));

        installation.faultline("lab", "mend", "all").succeeded();
        await("all of them are over")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(openRoots()).isEmpty());
        assertThat(toldSince(begun)).as("causes told of").isEqualTo(roots);
        assertThat(toldSince(begun)).hasSize(faults.size());
    }

    @AfterEach
    void mend() {
        installation.faultline("lab", "mend", "all");
    }

    private static Fault named(String name) {
        return FaultCatalogue.named(name).orElseThrow();
    }

    /// The causes of the incidents that were opened or came back; one that comes back within half
    /// an hour is the same incident.
    private Set<String> toldSince(Instant begun) {
        return topic.incidents().stream()
                .filter(each -> each.updates().getLast().at().isAfter(begun))
                .flatMap(each -> each.rootCause().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> openRoots() {
        return topic.open().stream()
                .filter(each -> each.layer() != Layer.MONITORING)
                .flatMap(each -> each.rootCause().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
