package io.faultline.status.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import io.faultline.status.publish.Publication.File;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is known to stand at a target, so that only what differs is written and what is gone is
/// removed. A copy carries this list itself, in [Publication#STAMP]: a restart forgets nothing.
final class Standing {

    private static final int MAX_FILES = 100_000;

    private final Map<String, String> digests = new HashMap<>();

    /// The stamp of a publication.
    static File stamp(String state, Instant at, Map<String, File> files) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("publishedAt", Json.time(at));
        root.put("state", state);
        ObjectNode all = root.putObject("files");
        files.forEach((path, file) -> all.put(path, file.digest()));
        return File.of("application/json; charset=utf-8", Json.write(root));
    }

    /// Takes over what a stamp found at the target says.
    void load(byte[] stamp) {
        digests.clear();
        try {
            JsonNode files = Json.mapper().readTree(stamp).path("files");
            for (var each : files.properties()) {
                if (each.getKey().startsWith("/")
                        && !each.getKey().contains("..")
                        && digests.size() < MAX_FILES) {
                    digests.put(each.getKey(), each.getValue().asText());
                }
            }
        } catch (IOException _) {
            digests.clear(); // not one of ours: everything is written
        }
    }

    /// Whether exactly this file stands there.
    boolean has(String path, File file) {
        return file.digest().equals(digests.get(path));
    }

    void put(String path, File file) {
        digests.put(path, file.digest());
    }

    void remove(String path) {
        digests.remove(path);
    }

    void clear() {
        digests.clear();
    }

    /// What stands there and is not part of a publication.
    Set<String> besides(Publication publication) {
        var gone = new HashSet<>(digests.keySet());
        gone.removeAll(publication.files().keySet());
        return gone;
    }
}
