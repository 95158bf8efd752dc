package io.faultline.status.disk;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.status.snapshot.Observation;
import io.faultline.status.snapshot.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was known when it was last written down.
///
/// @param savedAt when that was
/// @param setAside the last record of each partition that could not be read
public record Memory(
        Instant savedAt,
        Inventory inventory,
        List<Incident> incidents,
        Map<String, Observation> observations,
        List<FeedDocument> feeds,
        Map<String, Long> setAside) {

    /// What was known, as snapshots are made of it.
    public World world() {
        var byId = new HashMap<String, Incident>();
        incidents.forEach(each -> byId.put(each.id(), each));
        return new World(inventory, byId, observations);
    }
}
