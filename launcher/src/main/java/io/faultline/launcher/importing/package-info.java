/// Other monitors' configurations as an inventory. One reader for each kind makes [Imported] of
/// what it is given, [InventoryWriter] writes it down. Nothing is dropped silently: an item of the
/// input is a check, or it is said why not. Files and clocks stay outside, in [ImportCommand].
@NullMarked
package io.faultline.launcher.importing;

import org.jspecify.annotations.NullMarked;
