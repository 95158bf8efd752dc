/// A small contact center that really speaks, so that a fault in it is a real fault. `LabMain` runs
/// it, `LabCommand` breaks and mends it, `LabInventory` says how it is to be watched.
@NullMarked
package io.faultline.lab;

import org.jspecify.annotations.NullMarked;
