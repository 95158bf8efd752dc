package io.faultline.incident.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.message.Estates;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Outages that say the same again and again become a proposal, and never more than that.
class LearningTest {

    private static final String YAML =
            """
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            customers: { acme: { name: Acme, seats: 1 }, bolt: { name: Bolt, seats: 1 } }
            risk-groups: { duct-1: { name: Duct 1 } }
            components:
              core/db: { layer: core, name: Database }
              core/portal: { layer: core, name: Portal, depends-on: [core/db] }
              isp/acme: { layer: isp, name: Acme fibre, customer: acme, shares: [duct-1] }
              isp/bolt: { layer: isp, name: Bolt cable, customer: bolt }
              isp/cora: { layer: isp, name: Cora cable, customer: bolt, shares: [duct-1] }
            checks:
              - { id: core/db/select, probe: "icmp 127.0.0.1" }
              - { id: core/db/port, probe: "icmp 127.0.0.2" }
              - { id: core/portal/http, probe: "icmp 127.0.0.3" }
            """;

    private static final Estate ESTATE = Estates.of(Rehearsal.inventory(YAML));
    private static final Instant NOON = Rehearsal.NOON;
    private final List<Outage> outages = new ArrayList<>();

    private void outage(String root, int hour, int second) {
        Instant at = NOON.plus(Duration.ofHours(hour)).plusSeconds(second);
        outages.add(
                new Outage(
                        "inc_" + outages.size(),
                        root,
                        at,
                        at.plusSeconds(600),
                        List.of(new ComponentId(root)),
                        List.of()));
    }

    @Test
    void what_fails_together_three_times_of_five_is_proposed() {
        for (int hour = 0; hour < 3; hour++) {
            outage("isp/acme", hour, 0);
            outage("isp/bolt", hour, 200);
        }
        outage("isp/acme", 10, 0);
        outage("isp/bolt", 20, 0);
        assertThat(RiskGroups.proposed(outages, ESTATE))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.members())
                            .containsExactly(
                                    new ComponentId("isp/acme"), new ComponentId("isp/bolt"));
                    assertThat(each.together()).isEqualTo(3);
                    assertThat(each.similarity()).isEqualTo(3 / 5.0);
                    assertThat(each.lastAt()).isEqualTo(NOON.plus(Duration.ofHours(2)));
                });
    }

    @Test
    void twice_is_chance() {
        for (int hour = 0; hour < 2; hour++) {
            outage("isp/acme", hour, 0);
            outage("isp/bolt", hour, 10);
        }
        assertThat(RiskGroups.proposed(outages, ESTATE)).isEmpty();
    }

    @Test
    void three_times_of_many_is_chance_too() {
        for (int hour = 0; hour < 3; hour++) {
            outage("isp/acme", hour, 0);
            outage("isp/bolt", hour, 10);
        }
        for (int hour = 10; hour < 15; hour++) {
            outage("isp/acme", hour, 0);
        }
        assertThat(RiskGroups.proposed(outages, ESTATE)).isEmpty();
    }

    @Test
    void hours_apart_is_not_together() {
        for (int hour = 0; hour < 6; hour += 2) {
            outage("isp/acme", hour, 0);
            outage("isp/bolt", hour + 1, 0);
        }
        assertThat(RiskGroups.proposed(outages, ESTATE)).isEmpty();
    }

    @Test
    void what_the_inventory_says_already_is_not_proposed() {
        for (int hour = 0; hour < 5; hour++) {
            outage("isp/acme", hour, 0);
            outage("isp/cora", hour, 10);
            outage("core/db", hour, 1_800);
            outage("core/portal", hour, 1_820);
        }
        assertThat(RiskGroups.proposed(outages, ESTATE)).isEmpty();
    }

    private Outage outageOfDatabase(int number, boolean portalToo) {
        String[] broken =
                portalToo ? new String[] {"core/db", "core/portal"} : new String[] {"core/db"};
        Rehearsal one = Rehearsal.of(YAML, Fault.silent(100, 400, broken)).until(800);
        assertThat(one.causes()).containsExactly("core/db");
        Outage left = one.outages().getFirst();
        return new Outage(
                "inc_" + number,
                left.root(),
                left.startedAt(),
                left.endedAt(),
                left.fell(),
                left.stood());
    }

    @Test
    void what_works_through_every_outage_of_what_it_stands_on_is_doubted() {
        for (int i = 0; i < 3; i++) {
            assertThat(TopologyDoubts.of(outages, ESTATE)).isEmpty();
            outages.add(outageOfDatabase(i, false));
        }
        assertThat(TopologyDoubts.of(outages, ESTATE))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.component()).isEqualTo(new ComponentId("core/portal"));
                    assertThat(each.root()).isEqualTo("core/db");
                    assertThat(each.stood()).isEqualTo(3);
                    assertThat(each.of()).isEqualTo(3);
                });
    }

    @Test
    void what_falls_with_it_every_second_time_is_not_doubted() {
        for (int i = 0; i < 6; i++) {
            outages.add(outageOfDatabase(i, i % 2 == 0));
        }
        assertThat(TopologyDoubts.of(outages, ESTATE)).isEmpty();
    }

    @Test
    void what_the_inventory_does_not_say_any_more_is_not_doubted_any_more() {
        for (int i = 0; i < 3; i++) {
            outages.add(outageOfDatabase(i, false));
        }
        Estate mended =
                Estates.of(Rehearsal.inventory(YAML.replace(", depends-on: [core/db]", "")));
        assertThat(TopologyDoubts.of(outages, mended)).isEmpty();
    }
}
