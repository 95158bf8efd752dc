package io.faultline.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.status.api.StatuspageHistory;
import io.faultline.status.disk.ImportedHistory;
import io.faultline.status.snapshot.World;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened before this page was: the history of pages that were left behind.
final class LeftBehind {

    private final ImportedHistory files;
    private List<JsonNode> read = List.of();
    private @Nullable Inventory named;
    private List<Incident> incidents = List.of();

    LeftBehind(Path folder) {
        this.files = new ImportedHistory(folder);
    }

    /// The world with that history in it.
    World in(World world) {
        List<JsonNode> documents = files.documents();
        if (!documents.equals(read) || !world.inventory().equals(named)) {
            var reader = new StatuspageHistory(world.inventory());
            incidents = documents.stream().flatMap(each -> reader.read(each).stream()).toList();
            read = documents;
            named = world.inventory();
        }
        return world.and(incidents);
    }
}
