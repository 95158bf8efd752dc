package io.faultline.status.disk;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What `./faultline import statuspage` has put under `history` in the home: one document for each
/// page that was left behind. Files are read again when they change.
public final class ImportedHistory {

    private static final Logger LOGGER = Logger.getLogger(ImportedHistory.class);
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_FILES = 50;

    private final Path folder;
    private Map<Path, FileTime> read = Map.of();
    private List<JsonNode> documents = List.of();

    /// @param folder where the documents lie
    public ImportedHistory(Path folder) {
        this.folder = folder;
    }

    /// The documents as they are now; the same list as before where none has changed.
    public synchronized List<JsonNode> documents() {
        Map<Path, FileTime> there = there();
        if (!there.equals(read)) {
            var fresh = new ArrayList<JsonNode>();
            there.keySet().forEach(each -> add(fresh, each));
            documents = List.copyOf(fresh);
            read = there;
        }
        return documents;
    }

    private Map<Path, FileTime> there() {
        var found = new TreeMap<Path, FileTime>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".json"))
                            .limit(MAX_FILES)
                            .toList()) {
                found.put(each, Files.getLastModifiedTime(each));
            }
        } catch (IOException e) {
            LOGGER.warnf("imported history can not be read error=%s", e.getMessage());
        }
        return found;
    }

    private static void add(List<JsonNode> to, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            to.add(Json.mapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            LOGGER.warnf(
                    "an imported history can not be read reason=%s error=%s", file, e.getMessage());
        }
    }
}
