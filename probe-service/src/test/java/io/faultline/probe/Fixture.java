package io.faultline.probe;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.plan.Estate;
import io.faultline.probe.plan.Plan;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Inventories and plans for tests, small and readable.
public final class Fixture {

    public static final VantageId YYZ = new VantageId("yyz");
    public static final VantageId YUL = new VantageId("yul");

    private Fixture() {}

    /// An inventory with the vantages yyz and yul, one component `core/db`, and these checks, one a
    /// line as in a file.
    public static Inventory inventory(String checks) {
        String yaml =
                """
                page: { name: Test, url: "http://localhost:1", time-zone: America/Toronto, languages: [en] }
                vantages:
                  yyz: { name: Toronto }
                  yul: { name: Montreal }
                defaults: { every: 1s, timeout: 1s, from: [yyz, yul] }
                components:
                  core/db: { layer: core, name: Database }
                checks:
                """
                        + checks.indent(2);
        return read(yaml);
    }

    /// The inventory of a whole file.
    public static Inventory read(String yaml) {
        return switch (InventoryReader.read("test.yaml", yaml)) {
            case InventoryReading.Valid(var inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    /// All checks in partition 0.
    public static Estate estate(Inventory inventory) {
        return new Estate(
                inventory,
                inventory.checks().keySet().stream()
                        .collect(Collectors.toMap(CheckId::new, _ -> 0)));
    }

    /// The plan of an instance that has everything of yyz.
    public static Plan plan(String checks) {
        return Plan.of(estate(inventory(checks)), Map.of(YYZ, Set.of(0)));
    }
}
