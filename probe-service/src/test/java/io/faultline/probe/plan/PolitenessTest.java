package io.faultline.probe.plan;

import static io.faultline.probe.Fixture.YUL;
import static io.faultline.probe.Fixture.YYZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Politeness;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolitenessTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void a_carrier_is_asked_every_15_seconds_at_most_by_one_source_however_many_checks() {
        List<Cadence> cadences =
                cadences(
                        YYZ,
                        """
                        - { id: core/db/a, probe: "sip options udp:sbc.example:5060", every: 5s }
                        - { id: core/db/b, probe: "sip options tcp:sbc.example:5060", every: 50s }
                        - { id: core/db/c, probe: "sip register tls:sbc.example:5061 user=x", every: 5m }
                        """);
        List<Instant> slots = slots(cadences, Duration.ofHours(1));
        for (int at = 1; at < slots.size(); at++) {
            assertThat(Duration.between(slots.get(at - 1), slots.get(at)))
                    .isGreaterThanOrEqualTo(Politeness.SPACING);
        }
        assertThat(cadences)
                .extracting(Cadence::every)
                .as("everybody has a turn, nobody more often than wished")
                .containsExactlyInAnyOrder(
                        Duration.ofSeconds(45), Duration.ofSeconds(90), Duration.ofSeconds(315));
    }

    @Test
    void a_check_of_its_own_carrier_keeps_its_pace_where_that_is_polite() {
        assertThat(every("sip options udp:sbc.example:5060", "40s")).hasSeconds(40);
        assertThat(every("sip options udp:sbc.example:5060", "3s")).hasSeconds(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip options udp:127.0.0.1:5060",
                "sip options udp:localhost:5060",
                "sip options tcp:[::1]:5060",
                "sip register udp:10.1.2.3:5060 user=x",
                "sip options udp:192.168.0.9:5060",
                "sip options udp:[fd12::1]:5060",
                "sip options udp:sbc.example:5060 polite=false",
                "tcp sbc.example:5060"
            })
    void what_is_near_or_has_agreed_or_is_no_carrier_is_asked_as_often_as_wished(String probe) {
        assertThat(every(probe, "3s")).hasSeconds(3);
    }

    @Test
    void another_source_or_another_host_is_another_matter() {
        assertThat(
                        cadences(
                                YYZ,
                                """
                                - { id: core/db/a, probe: "sip options udp:a.example:5060", every: 15s }
                                - { id: core/db/b, probe: "sip options udp:b.example:5060", every: 15s }
                                - { id: core/db/c, probe: "sip options udp:b.example:5060 source=192.0.2.1", every: 15s }
                                """))
                .extracting(Cadence::every)
                .containsOnly(Duration.ofSeconds(15));
    }

    @Test
    void the_vantages_of_a_carrier_take_turns() {
        String checks =
                """
                - { id: core/db/a, probe: "sip options udp:sbc.example:5060", every: 15s }
                - { id: core/db/b, probe: "sip options tcp:sbc.example:5060", every: 15s }
                """;
        Duration apart =
                cadences(YYZ, checks)
                        .getFirst()
                        .phase()
                        .minus(cadences(YUL, checks).getFirst().phase())
                        .abs();
        assertThat(apart).isEqualTo(Duration.ofSeconds(15));
    }

    private static Duration every(String probe, String wish) {
        String check = "- { id: core/db/a, probe: \"%s\", every: %s }".formatted(probe, wish);
        return cadences(YYZ, check).getFirst().every();
    }

    private static List<Cadence> cadences(VantageId vantage, String checks) {
        Plan plan = Plan.of(Fixture.estate(Fixture.inventory(checks)), Map.of(vantage, Set.of(0)));
        return List.copyOf(plan.cadences().values());
    }

    private static List<Instant> slots(List<Cadence> cadences, Duration span) {
        var slots = new ArrayList<Instant>();
        for (Cadence cadence : cadences) {
            Stream.iterate(cadence.after(NOON), at -> at.isBefore(NOON.plus(span)), cadence::after)
                    .forEach(slots::add);
        }
        slots.sort(null);
        return slots;
    }
}
