package io.faultline.bench.probing;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import java.time.Duration;
import java.util.function.IntFunction;

/// Inventories of many checks.
final class Estates {

    /// The vantage that probes them.
    static final String VANTAGE = "yyz";

    private Estates() {}

    /// So many checks of one component.
    ///
    /// @param probe the probe line of each, by its number
    /// @param expect what each expects; empty for nothing
    static Inventory of(int checks, Duration every, String expect, IntFunction<String> probe) {
        var yaml =
                new StringBuilder(
                        """
                        page: { name: Bench, url: "http://localhost" }
                        vantages: { %s: { name: Toronto } }
                        components: { core: { layer: core, name: Core } }
                        checks:
                        """
                                .formatted(VANTAGE));
        for (int i = 0; i < checks; i++) {
            yaml.append(
                    "  - { id: core/c%d, probe: \"%s\", every: %dms, timeout: 1s%s }\n"
                            .formatted(
                                    i,
                                    probe.apply(i),
                                    every.toMillis(),
                                    expect.isEmpty() ? "" : ", expect: [" + expect + "]"));
        }
        return read(yaml.toString());
    }

    /// @throws IllegalStateException where it has problems
    static Inventory read(String yaml) {
        return switch (InventoryReader.read("bench.yaml", yaml)) {
            case InventoryReading.Valid(var inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }

    /// An address of loopback for each number: all of 127.0.0.0/8 answers.
    static String loopback(int number) {
        int net = number / 250;
        return "127." + (1 + net / 250) + "." + (net % 250) + "." + (1 + number % 250);
    }
}
