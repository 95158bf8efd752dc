package io.faultline.launcher.importing;

import java.util.List;

/// What came of reading other monitors' files.
///
/// @param items what is watched there, each of them
/// @param unmapped what else the files say and an inventory can not
public record Imported(List<Item> items, List<String> unmapped) {

    /// The most that one import takes.
    static final int MAX_ITEMS = 100_000;

    /// Copies its lists.
    public Imported {
        items = List.copyOf(items);
        unmapped = List.copyOf(unmapped);
    }

    /// One thing that is watched.
    ///
    /// @param group which becomes the component above its own
    /// @param checks none where it could not be mapped
    /// @param unmapped what of it could not be, and why; never empty where there are no checks
    public record Item(
            String group,
            String name,
            List<ImportedCheck> checks,
            List<Window> windows,
            List<String> unmapped) {

        /// Copies its lists.
        public Item {
            checks = List.copyOf(checks);
            windows = List.copyOf(windows);
            unmapped = List.copyOf(unmapped);
            if (checks.isEmpty() && unmapped.isEmpty()) {
                throw new IllegalArgumentException(name + " would be dropped silently");
            }
        }

        /// An item that could not be mapped.
        static Item unmapped(String group, String name, String why) {
            return new Item(group, name, List.of(), List.of(), List.of(why));
        }
    }

    /// A planned maintenance that comes again.
    ///
    /// @param title for people
    /// @param from ISO-8601 with its offset, the first time
    /// @param to as `from`
    /// @param repeat `daily` or `weekly`
    public record Window(String title, String from, String to, String repeat) {}
}
