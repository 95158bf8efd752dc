package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the topics say, folded: all that a snapshot is made of.
///
/// @param inventory the last whole inventory; [Inventory#EMPTY] until there was one
/// @param incidents every incident and maintenance by id, private ones included
/// @param observations what is known of each component by id
public record World(
        Inventory inventory,
        Map<String, Incident> incidents,
        Map<String, Observation> observations) {

    /// Before anything was heard.
    public static final World UNKNOWN = new World(Inventory.EMPTY, Map.of(), Map.of());

    /// Copies its maps.
    public World {
        incidents = Map.copyOf(incidents);
        observations = Map.copyOf(observations);
    }

    /// The same with more incidents; those that are known stay as they are.
    public World and(Collection<Incident> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(incidents);
        more.forEach(each -> all.putIfAbsent(each.id(), each));
        return new World(inventory, all, observations);
    }

    /// Whether a record of an incident is news: records of one incident may arrive again (a replay
    /// from the beginning, a producer that retried), but the story never goes back.
    public static boolean isNews(@Nullable Incident known, Incident heard) {
        return known == null || heard.updates().size() >= known.updates().size();
    }
}
