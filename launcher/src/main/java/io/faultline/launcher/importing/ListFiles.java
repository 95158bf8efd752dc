package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.TargetListReading;
import java.util.List;

/// Finds the files that a Prometheus configuration names in `file_sd_configs`.
@FunctionalInterface
public interface ListFiles {

    /// A list and what came of reading it.
    record Found(String name, TargetListReading reading) {}

    /// Reads every list that a pattern names.
    ///
    /// @param configuration the file that names it
    /// @param pattern a file, or with `*` in its last part, relative to the configuration
    List<Found> find(String configuration, String pattern);
}
