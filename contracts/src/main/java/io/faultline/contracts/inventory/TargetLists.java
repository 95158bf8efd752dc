package io.faultline.contracts.inventory;

/// Where the lists that `each:` names come from. Reading files and asking servers is the business
/// of whoever loads the inventory; the reader itself touches neither.
@FunctionalInterface
public interface TargetLists {

    /// Nobody brings lists: an inventory with `each:` is not valid.
    TargetLists NONE = _ -> new TargetListReading.Missing("target lists are not read here");

    /// Reads one list.
    ///
    /// @param source as the inventory has it: a file, relative to the inventory, or an http(s) URL
    TargetListReading read(String source);

    /// Whether a source is asked for by HTTP.
    static boolean isUrl(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }
}
