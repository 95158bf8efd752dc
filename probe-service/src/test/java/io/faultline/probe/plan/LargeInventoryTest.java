package io.faultline.probe.plan;

import static io.faultline.probe.Fixture.YYZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryLog;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.CheckId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A hundred thousand checks, from records to slots.
class LargeInventoryTest {

    private static final int CHECKS = 100_000;
    private static final int PARTITIONS = 12;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ProbeLine PROBE = ProbeLine.of("tcp 127.0.0.1:9");
    private static final Inventory INVENTORY = inventory();

    @Test
    void a_hundred_thousand_checks_are_planned_and_spread_and_a_small_change_stays_small() {
        SortedMap<String, byte[]> records = InventoryRecords.of(INVENTORY);
        var log = new InventoryLog();
        records.forEach(log::apply);
        Inventory before = log.current().orElseThrow();
        assertThat(before.checks()).hasSize(CHECKS);

        Plan plan = plan(before);
        assertThat(plan.asked()).hasSize(CHECKS);
        assertThat(busiestSecond(plan)).as("of 60 with 1,667 each").isLessThan(2_000);

        SortedMap<String, byte[]> next = InventoryRecords.of(changed(INVENTORY));
        List<String> differing =
                next.keySet().stream()
                        .filter(key -> !Arrays.equals(next.get(key), records.get(key)))
                        .toList();
        assertThat(differing).containsExactly("check/core/db/c7", InventoryRecords.MANIFEST);
        differing.forEach(key -> log.apply(key, next.get(key)));
        Inventory after = log.current().orElseThrow();
        Set<Check> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(before.checks().values());
        assertThat(
                        after.checks().values().stream()
                                .filter(each -> !known.contains(each))
                                .map(Check::id))
                .as("what did not change is not read again")
                .containsExactly("core/db/c7");
        assertThat(plan(after).cadences()).isEqualTo(plan.cadences());
    }

    @Test
    void an_instance_takes_its_share_of_them_and_no_more() {
        Plan plan = Plan.of(estate(INVENTORY), Map.of(YYZ, Set.of(0, 5)));
        assertThat(plan.asked().size()).isBetween(CHECKS / 6 - 100, CHECKS / 6 + 100);
    }

    private static long busiestSecond(Plan plan) {
        Map<Long, Long> bySecond =
                plan.cadences().values().stream()
                        .map(each -> each.after(NOON).getEpochSecond())
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        return bySecond.values().stream().max(Long::compare).orElseThrow();
    }

    private static Plan plan(Inventory inventory) {
        Set<Integer> all =
                IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toUnmodifiableSet());
        return Plan.of(estate(inventory), Map.of(YYZ, all));
    }

    private static Estate estate(Inventory inventory) {
        var partitions = new HashMap<CheckId, Integer>();
        for (String id : inventory.checks().keySet()) {
            partitions.put(new CheckId(id), partitions.size() % PARTITIONS);
        }
        return new Estate(inventory, partitions);
    }

    private static Inventory changed(Inventory inventory) {
        var checks = new LinkedHashMap<>(inventory.checks());
        checks.put("core/db/c7", check("core/db/c7", ProbeLine.of("tcp 127.0.0.1:10")));
        return with(inventory, checks);
    }

    private static Inventory inventory() {
        Inventory small = Fixture.inventory("- { id: core/db/a, probe: \"tcp 127.0.0.1:1\" }");
        var checks = new LinkedHashMap<String, Check>();
        for (int number = 0; number < CHECKS; number++) {
            String id = "core/db/c" + number;
            checks.put(id, check(id, PROBE));
        }
        return with(small, checks);
    }

    private static Check check(String id, ProbeLine probe) {
        return new Check(
                id,
                "core/db",
                probe,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                List.of("yyz"),
                List.of(),
                List.of(),
                Map.of(),
                null);
    }

    private static Inventory with(Inventory inventory, Map<String, Check> checks) {
        return new Inventory(
                inventory.page(),
                inventory.vantages(),
                inventory.services(),
                inventory.partners(),
                inventory.customers(),
                inventory.components(),
                inventory.riskGroups(),
                checks,
                inventory.playbooks(),
                inventory.maintenance(),
                inventory.secrets(),
                inventory.budgets());
    }
}
