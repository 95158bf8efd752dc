package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.lists.TargetSources;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// `replay --inventory FILE --events FILE|- [--out FILE|-]`: recorded health events through the
/// code that runs live (CONTRACT.md, sections 1 and 4). A line that can not be read is counted and
/// left out, as a record would go to the dead-letter topic.
public final class ReplayCommand {

    private static final long PROGRESS_EVERY = 500_000;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    ReplayCommand(InputStream in, OutputStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /// Runs and exits: 0, or 1 with one sentence on standard error.
    public static void main(String[] words) {
        System.exit(new ReplayCommand(System.in, System.out, System.err).run(words));
    }

    int run(String... words) {
        try {
            replay(ReplayArguments.of(words));
            return 0;
        } catch (ReplayRefused e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("can not read or write: " + e.getMessage());
        }
        return 1;
    }

    private void replay(ReplayArguments arguments) throws IOException {
        var replay = new Replay(inventory(arguments.inventory()));
        long count = 0;
        long unreadable = 0;
        try (var lines = lines(arguments.events())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                switch (Json.read(bytes, HealthEvent.class)) {
                    case Reading.Read<HealthEvent>(var event) -> replay.event(event);
                    case Reading.Unreadable<HealthEvent>(var reason) -> {
                        if (unreadable == 0) {
                            err.println("a line can not be read and is left out: " + reason);
                        }
                        unreadable++;
                    }
                }
                count++;
                if (count % PROGRESS_EVERY == 0) {
                    err.println(count + " events");
                }
            }
        }
        replay.end();
        write(replay, arguments.out());
        if (unreadable > 0 || replay.ignored() > 0) {
            err.println(
                    unreadable
                            + " lines were unreadable, "
                            + replay.ignored()
                            + " events speak of checks that the inventory does not have");
        }
    }

    private static Inventory inventory(Path file) throws IOException {
        String yaml = text(file);
        return switch (InventoryReader.read(file.toString(), yaml, TargetSources.beside(file))) {
            case InventoryReading.Valid(var inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new ReplayRefused(
                            problems.stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining("\n")));
        };
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ReplayRefused("there is no inventory file " + file);
        }
        return Files.readString(file);
    }

    private BufferedReader lines(String events) throws IOException {
        if (!events.equals("-") && !Files.isRegularFile(Path.of(events))) {
            throw new ReplayRefused("there is no events file " + events);
        }
        InputStream source = events.equals("-") ? in : Files.newInputStream(Path.of(events));
        return new BufferedReader(
                new InputStreamReader(
                        new BufferedInputStream(source, 1 << 16), StandardCharsets.UTF_8),
                1 << 16);
    }

    private void write(Replay replay, String target) throws IOException {
        if (target.equals("-")) {
            write(replay, out);
            out.flush();
            return;
        }
        try (var file = new BufferedOutputStream(Files.newOutputStream(Path.of(target)))) {
            write(replay, file);
        }
    }

    private static void write(Replay replay, OutputStream to) throws IOException {
        for (Incident incident : replay.incidents()) {
            to.write(Json.write(ReplayLine.of(incident)));
            to.write('\n');
        }
    }
}
