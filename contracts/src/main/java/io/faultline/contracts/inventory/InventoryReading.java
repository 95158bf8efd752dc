package io.faultline.contracts.inventory;

import java.util.List;

/// What came of reading an inventory file.
public sealed interface InventoryReading {

    /// The file is good.
    record Valid(Inventory inventory) implements InventoryReading {}

    /// The file has problems, in the order of their lines; nothing of it may be used.
    record Invalid(List<Problem> problems) implements InventoryReading {}
}
