package io.faultline.probe.plan;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.ask.CheckId;
import java.util.Map;

/// The inventory, and in which partition of its topic each check lies: that decides whose it is.
public record Estate(Inventory inventory, Map<CheckId, Integer> partitions) {

    /// Before anything was read.
    public static final Estate NONE = new Estate(Inventory.EMPTY, Map.of());

    public Estate {
        partitions = Map.copyOf(partitions);
    }
}
