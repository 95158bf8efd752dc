package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.ConfirmingBudget;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.message.Estates;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A suspicion is not followed up alone: the other checks of the component are asked too, once.
class ConfirmationsTest {

    private static final Instant NOON = Rehearsal.NOON;
    private static final Estate ESTATE =
            Estates.of(
                    Rehearsal.inventory(
                            """
                            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
                            defaults: { every: 10s, timeout: 1s }
                            components:
                              core/db: { layer: core, name: Database }
                              core/web: { layer: core, name: Web }
                            checks:
                              - { id: core/db/port, probe: "tcp 127.0.0.1:1" }
                              - { id: core/db/ping, probe: "icmp 127.0.0.1" }
                              - { id: core/db/sip, probe: "sip options udp:127.0.0.1:5060 polite=false" }
                              - { id: core/db/beat, probe: "heartbeat grace=30s", from: [yyz] }
                              - { id: core/web/ping, probe: "icmp 127.0.0.2" }
                            """));

    private final ConfirmingBudget budget = new ConfirmingBudget();
    private final Confirmations confirmations = new Confirmations(budget);
    private final Map<CheckId, CheckState> states = new HashMap<>();
    private int number;

    private static Check check(String id) {
        return Objects.requireNonNull(ESTATE.checks().get(new CheckId(id)));
    }

    private void found(String id, String vantage, Instant at, Finding finding) {
        Check check = check(id);
        var seen =
                new Observation(
                        "event-" + number++, at, check.id(), new VantageId(vantage), finding);
        CheckState state =
                states.getOrDefault(check.id(), CheckState.EMPTY)
                        .after(seen, check, 20, at)
                        .state();
        states.put(check.id(), state);
        confirmations.follow(check.id(), state);
    }

    private List<Confirmations.Round> due(Instant now) {
        List<Confirmations.Round> rounds = confirmations.due(ESTATE, states::get, now);
        rounds.forEach(each -> states.put(each.check().id(), each.after()));
        return rounds;
    }

    private void allWell() {
        ESTATE.checks().keySet().forEach(id -> found(id.value(), "yyz", NOON, Finding.GOOD));
    }

    @Test
    void the_first_round_takes_the_other_checks_of_the_component_along() {
        allWell();
        found("core/db/port", "yyz", NOON.plusSeconds(10), Finding.SILENT);
        assertThat(due(NOON.plusSeconds(11)))
                .as("neither what belongs elsewhere nor what reports by itself")
                .extracting(each -> each.check().id().value())
                .containsExactly("core/db/port", "core/db/ping", "core/db/sip");
    }

    @Test
    void what_was_taken_along_and_is_well_is_not_asked_again() {
        allWell();
        found("core/db/port", "yyz", NOON.plusSeconds(10), Finding.SILENT);
        due(NOON.plusSeconds(11));
        found("core/db/ping", "yul", NOON.plusSeconds(11), Finding.GOOD);
        found("core/db/sip", "yul", NOON.plusSeconds(11), Finding.GOOD);
        found("core/db/port", "yul", NOON.plusSeconds(11), Finding.SILENT);
        assertThat(due(NOON.plusSeconds(13)))
                .extracting(each -> each.check().id().value())
                .containsExactly("core/db/port");
    }

    @Test
    void what_was_taken_along_and_fails_goes_on_and_a_polite_target_is_asked_once() {
        allWell();
        found("core/db/port", "yyz", NOON.plusSeconds(10), Finding.SILENT);
        due(NOON.plusSeconds(11));
        found("core/db/ping", "yul", NOON.plusSeconds(11), Finding.SILENT);
        found("core/db/sip", "yul", NOON.plusSeconds(11), Finding.SILENT);
        found("core/db/port", "yul", NOON.plusSeconds(11), Finding.SILENT);
        assertThat(due(NOON.plusSeconds(13)))
                .extracting(each -> each.check().id().value())
                .containsExactlyInAnyOrder("core/db/port", "core/db/ping");
    }

    @Test
    void where_the_budget_is_short_a_check_is_asked_alone_and_then_not_at_all() {
        allWell();
        while (budget.take(new ComponentId("elsewhere-" + number++), 50, NOON)) {
            // what was saved up goes to others, but for what one check alone may need
            assertThat(number).isLessThan(100);
        }
        for (int i = 0; i < 4 * ConfirmingBudget.PROBES_FOR_ONE; i++) {
            budget.probed();
        }
        found("core/db/port", "yyz", NOON.plusSeconds(10), Finding.SILENT);
        List<Confirmations.Round> first = due(NOON.plusSeconds(11));
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().whom()).hasSize(3);
        List<Confirmations.Round> second = due(NOON.plusSeconds(13));
        assertThat(second).hasSize(1);
        assertThat(second.getFirst().whom()).isEmpty();
    }
}
