package io.faultline.bench.status;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import java.util.ArrayList;
import java.util.List;

/// Carriers with trunks, all public.
record Estate(Inventory inventory, List<String> leaves) {

    static Estate of(int carriers, int trunks) {
        var yaml = new StringBuilder("page: { name: Bench }\ncomponents:\n");
        var leaves = new ArrayList<String>();
        for (int carrier = 0; carrier < carriers; carrier++) {
            yaml.append(
                    "  c%d: { layer: carrier, name: Carrier %d }\n".formatted(carrier, carrier));
            for (int trunk = 0; trunk < trunks; trunk++) {
                String id = "c" + carrier + "/t" + trunk;
                yaml.append("  %s: { layer: carrier, name: Trunk %d }\n".formatted(id, trunk));
                leaves.add(id);
            }
        }
        return switch (InventoryReader.read("bench.yaml", yaml.toString())) {
            case InventoryReading.Valid(Inventory inventory) ->
                    new Estate(inventory, List.copyOf(leaves));
            case InventoryReading.Invalid(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }
}
