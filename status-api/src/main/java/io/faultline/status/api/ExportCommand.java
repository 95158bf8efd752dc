package io.faultline.status.api;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.status.disk.ImportedHistory;
import io.faultline.status.disk.Memory;
import io.faultline.status.disk.MemoryFile;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.SnapshotBuilder;
import io.faultline.status.snapshot.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `./faultline export`: all that the public page knows, as one document in the words of
/// Statuspage's API v2, without its limits: `./faultline import statuspage` and other readers of
/// that API take it. It needs no service: what status-api last wrote down is enough.
public final class ExportCommand {

    private static final Duration KEEP_ALIVE = Duration.ofMinutes(6);

    private ExportCommand() {}

    /// Ends with 0, 1 where nothing is known, or 2 where it was called wrongly.
    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("faultline.home", ".faultline"));
        System.exit(run(home, Arrays.asList(arguments), Instant.now(), System.out, System.err));
    }

    static int run(
            Path home, List<String> arguments, Instant now, PrintStream out, PrintStream errors) {
        boolean toFile = arguments.size() == 2 && arguments.getFirst().equals("--out");
        if (!arguments.isEmpty() && !toFile) {
            errors.println("faultline: export takes --out FILE and nothing else");
            return 2;
        }
        Path file = home.resolve("status").resolve("snapshot.json");
        Optional<World> known = new MemoryFile(file).load().map(Memory::world);
        if (known.isEmpty()) {
            errors.println(
                    "faultline: there is nothing to export yet: status-api writes what it knows to "
                            + file);
            return 1;
        }
        byte[] document = document(withHistory(known.get(), home), now);
        try {
            if (toFile) {
                Files.write(Path.of(arguments.getLast()), document);
            } else {
                out.write(document);
                out.println();
            }
            return 0;
        } catch (IOException e) {
            errors.println("faultline: the export can not be written: " + e.getMessage());
            return 1;
        }
    }

    private static World withHistory(World world, Path home) {
        var reader = new StatuspageHistory(world.inventory());
        List<Incident> imported =
                new ImportedHistory(home.resolve("history"))
                        .documents().stream().flatMap(each -> reader.read(each).stream()).toList();
        return world.and(imported);
    }

    private static byte[] document(World world, Instant now) {
        Snapshot snapshot = SnapshotBuilder.build(world, KEEP_ALIVE, now);
        byte[] whole = new V2Documents(snapshot, snapshot.page().url().toString()).whole();
        try {
            return Json.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(Json.mapper().readTree(whole));
        } catch (IOException e) {
            throw new IllegalStateException("our own document can not be read", e);
        }
    }
}
