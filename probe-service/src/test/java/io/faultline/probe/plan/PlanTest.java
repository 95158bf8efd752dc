package io.faultline.probe.plan;

import static io.faultline.probe.Fixture.YUL;
import static io.faultline.probe.Fixture.YYZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.CheckId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final String CHECKS =
            """
            - { id: core/db/a, probe: "tcp 127.0.0.1:1" }
            - { id: core/db/b, probe: "tcp 127.0.0.1:2", from: [yul] }
            - { id: core/db/beat, probe: "heartbeat grace=45s" }
            """;

    private static final Inventory INVENTORY = Fixture.inventory(CHECKS);

    private static final Estate ESTATE =
            new Estate(
                    INVENTORY,
                    Map.of(
                            new CheckId("core/db/a"), 3,
                            new CheckId("core/db/b"), 3,
                            new CheckId("core/db/beat"), 5));

    @Test
    void a_check_is_ours_when_its_partition_is_and_it_names_our_vantage() {
        Plan plan = Plan.of(ESTATE, Map.of(YYZ, Set.of(3)));
        assertThat(plan.asked().keySet()).containsExactly(series("core/db/a", YYZ));
    }

    @Test
    void a_process_of_two_vantages_probes_from_both() {
        Plan plan = Plan.of(ESTATE, Map.of(YYZ, Set.of(3), YUL, Set.of(3)));
        assertThat(plan.asked().keySet())
                .containsExactly(
                        series("core/db/a", YUL),
                        series("core/db/a", YYZ),
                        series("core/db/b", YUL));
    }

    @Test
    void the_shares_of_a_vantage_are_its_own() {
        Plan plan = Plan.of(ESTATE, Map.of(YYZ, Set.of(1, 2), YUL, Set.of(3)));
        assertThat(plan.asked().keySet()).allMatch(each -> each.vantage().equals(YUL));
    }

    @Test
    void a_heartbeat_has_one_vantage_by_nature() {
        Plan plan = Plan.of(ESTATE, Map.of(YYZ, Set.of(5), YUL, Set.of(5)));
        assertThat(plan.heartbeats().keySet()).containsExactly(series("core/db/beat", YYZ));
        assertThat(plan.asked()).isEmpty();
    }

    @Test
    void a_check_whose_partition_is_not_known_yet_is_nobodys() {
        Plan plan = Plan.of(new Estate(INVENTORY, Map.of()), Map.of(YYZ, Set.of(3)));
        assertThat(plan.asked()).isEmpty();
    }

    private static Series series(String check, io.faultline.probe.ask.VantageId vantage) {
        return new Series(new CheckId(check), vantage);
    }
}
