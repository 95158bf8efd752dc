package io.faultline.status.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryLog;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.status.snapshot.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Keeps a [Memory] in one file, readable by its owner only: it knows customers by name.
public final class MemoryFile {

    private static final Logger LOGGER = Logger.getLogger(MemoryFile.class);
    private static final long MAX_BYTES = 512L << 20;

    private final Path file;

    /// @param file where it is kept; its folder is made when needed
    public MemoryFile(Path file) {
        this.file = file;
    }

    /// What was written last; nothing where there is no file or it can not be read, which is
    /// logged: Kafka still knows it all.
    public Optional<Memory> load() {
        try {
            if (!Files.exists(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            return Optional.of(read(Json.mapper().readTree(Files.readAllBytes(file))));
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.warnf(
                    "what was known before can not be read, waiting for Kafka instead"
                            + " reason=%s error=%s",
                    file, e.getMessage());
            return Optional.empty();
        }
    }

    /// Writes it down; what was there before stays until all is written.
    ///
    /// @throws IOException where the disk does not take it
    public void save(Memory memory) throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("savedAt", Json.time(memory.savedAt()));
        ObjectNode inventory = root.putObject("inventory");
        InventoryRecords.of(memory.inventory())
                .forEach((key, value) ->
                        inventory.put(key, new String(value, StandardCharsets.UTF_8)));
        root.set("incidents", Json.mapper().valueToTree(memory.incidents()));
        ObjectNode observations = root.putObject("observations");
        memory.observations()
                .forEach((id, seen) -> {
                    ObjectNode node = observations.putObject(id);
                    node.set("current", Json.mapper().valueToTree(seen.current()));
                    node.put("lastKnown", seen.lastKnown().wire());
                    node.put("firstEvidence", Json.time(seen.firstEvidence()));
                });
        root.set("feeds", Json.mapper().valueToTree(memory.feeds()));
        root.set("setAside", Json.mapper().valueToTree(memory.setAside()));
        WholeFile.replace(file, Json.mapper().writeValueAsBytes(root), true);
    }

    private static Memory read(JsonNode root) throws IOException {
        var incidents = new ArrayList<Incident>();
        for (JsonNode each : root.path("incidents")) {
            incidents.add(Json.mapper().treeToValue(each, Incident.class));
        }
        var feeds = new ArrayList<FeedDocument>();
        for (JsonNode each : root.path("feeds")) {
            feeds.add(Json.mapper().treeToValue(each, FeedDocument.class));
        }
        var setAside = new HashMap<String, Long>();
        root.path("setAside")
                .properties()
                .forEach(e -> setAside.put(e.getKey(), e.getValue().asLong()));
        return new Memory(
                Instant.parse(root.path("savedAt").asText()),
                inventory(root.path("inventory")),
                List.copyOf(incidents),
                observations(root.path("observations")),
                List.copyOf(feeds),
                Map.copyOf(setAside));
    }

    private static Inventory inventory(JsonNode records) {
        var log = new InventoryLog();
        records.properties()
                .forEach(each ->
                        log.apply(
                                each.getKey(),
                                each.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        return log.current().orElse(Inventory.EMPTY);
    }

    private static Map<String, Observation> observations(JsonNode all) throws IOException {
        var observations = new HashMap<String, Observation>();
        for (var each : all.properties()) {
            JsonNode node = each.getValue();
            observations.put(
                    each.getKey(),
                    new Observation(
                            Json.mapper().treeToValue(node.path("current"), ComponentStatus.class),
                            Status.of(node.path("lastKnown").asText()),
                            Instant.parse(node.path("firstEvidence").asText()),
                            null)); // what was written down has waited long enough
        }
        return Map.copyOf(observations);
    }
}
