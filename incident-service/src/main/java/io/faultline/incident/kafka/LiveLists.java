package io.faultline.incident.kafka;

import io.faultline.contracts.inventory.Problem;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetLists;
import io.faultline.contracts.lists.TargetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The lists of targets that the inventory names, as they are by now. A server that stops
/// answering, or answers what is no list, takes nothing away: its last good list stays, and that is
/// said.
///
/// [#refresh] may run beside the others; the others belong to one thread.
final class LiveLists implements TargetLists {

    private final TargetFiles files;
    private final TargetLists servers;
    private final Map<String, Object> asRead = new TreeMap<>();
    private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();

    LiveLists(Path inventory, TargetLists servers) {
        this.files = new TargetFiles(inventory);
        this.servers = servers;
    }

    /// What a server's answers came to.
    ///
    /// @param version another one with every change
    /// @param reading the last good list, or why there never was one
    /// @param trouble why the last good one is not the newest
    private record Fetched(long version, TargetListReading reading, @Nullable String trouble) {

        Fetched after(TargetListReading next) {
            boolean isGood = next instanceof TargetListReading.Listed;
            boolean wasGood = reading instanceof TargetListReading.Listed;
            TargetListReading kept = isGood || !wasGood ? next : reading;
            String why = isGood || !wasGood ? null : words(next);
            boolean same = kept.equals(reading) && (why == null) == (trouble == null);
            return same ? this : new Fetched(version + 1, kept, why);
        }

        private static String words(TargetListReading reading) {
            return switch (reading) {
                case TargetListReading.Listed _ -> "";
                case TargetListReading.Broken(var problem) -> problem.toString();
                case TargetListReading.Missing(var reason) -> reason;
            };
        }
    }

    /// The inventory is about to be read, which names its lists anew.
    void begin() {
        asRead.clear();
    }

    @Override
    public TargetListReading read(String source) {
        if (!TargetLists.isUrl(source)) {
            asRead.putIfAbsent(source, lookAtFile(source));
            return files.read(source);
        }
        Fetched list =
                fetched.computeIfAbsent(source, url -> new Fetched(0, servers.read(url), null));
        asRead.putIfAbsent(source, list.version);
        return list.reading;
    }

    /// The inventory was good: what it does not name any more is asked for no more.
    void settle() {
        fetched.keySet().retainAll(asRead.keySet());
    }

    /// What the lists looked like when they were last read.
    Map<String, Object> asRead() {
        return Map.copyOf(asRead);
    }

    /// What the same lists look like now.
    Map<String, Object> look() {
        var now = new TreeMap<String, Object>();
        for (String source : asRead.keySet()) {
            Fetched list = fetched.get(source);
            now.put(source, list == null ? lookAtFile(source) : list.version);
        }
        return Map.copyOf(now);
    }

    /// Asks every server again.
    void refresh() {
        for (String url : fetched.keySet()) {
            TargetListReading next = servers.read(url);
            fetched.computeIfPresent(url, (_, before) -> before.after(next));
        }
    }

    /// The lists whose last good state stands in for what their servers no longer say.
    List<Problem> troubles() {
        return fetched.entrySet().stream()
                .filter(each -> each.getValue().trouble != null)
                .map(each ->
                        new Problem(
                                each.getKey(),
                                1,
                                1,
                                "the last good list stays: " + each.getValue().trouble))
                .toList();
    }

    private Object lookAtFile(String source) {
        try {
            var attributes = Files.readAttributes(files.file(source), BasicFileAttributes.class);
            return List.of(
                    attributes.lastModifiedTime(),
                    attributes.size(),
                    String.valueOf(attributes.fileKey()));
        } catch (IOException | InvalidPathException e) {
            return "not there";
        }
    }
}
