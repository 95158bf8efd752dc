package io.faultline.contracts.lists;

import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetLists;
import java.nio.file.Path;
import java.time.Duration;

/// Lists from wherever they are, read once.
///
/// @param files for what is no URL
/// @param servers for URLs
public record TargetSources(TargetLists files, TargetLists servers) implements TargetLists {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// The lists of an inventory file.
    public static TargetSources beside(Path inventory) {
        return new TargetSources(new TargetFiles(inventory), new TargetServers(LIMIT));
    }

    @Override
    public TargetListReading read(String source) {
        return (TargetLists.isUrl(source) ? servers : files).read(source);
    }
}
