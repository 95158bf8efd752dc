/// The inventory: one YAML file that says what is watched. [InventoryReader] turns the file into an
/// [Inventory] or into [Problem]s with line and column; [InventoryRecords] turns it into the
/// records of `faultline.inventory.v1`, and [InventoryLog] turns those records back.
@NullMarked
package io.faultline.contracts.inventory;

import org.jspecify.annotations.NullMarked;
