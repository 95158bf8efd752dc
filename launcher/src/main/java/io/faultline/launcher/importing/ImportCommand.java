package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Problem;
import io.faultline.contracts.inventory.Suggestion;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.lists.TargetFiles;
import io.faultline.launcher.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/// `./faultline import {prometheus|gatus|kuma|dispatcher} FILE…`: an inventory on standard output,
/// what could not be mapped at its head and on standard error.
public final class ImportCommand {

    private static final List<String> KINDS = List.of("prometheus", "gatus", "kuma", "dispatcher");
    private static final String HOW =
            "./faultline import {prometheus|gatus|kuma|dispatcher} FILE...";

    private ImportCommand() {}

    /// Imports.
    ///
    /// @param today from which on planned maintenance comes again
    /// @return the exit code: 0, or 1 when the input could not be read
    /// @throws Refusal when it is not clear what to read
    public static int run(List<String> words, LocalDate today, PrintStream out, PrintStream err)
            throws Refusal {
        if (words.size() < 2) {
            throw new Refusal("name what to import: " + HOW);
        }
        String kind = words.getFirst();
        if (!KINDS.contains(kind)) {
            throw new Refusal(
                    "import does not know \""
                            + kind
                            + "\""
                            + Suggestion.among(kind, KINDS)
                            + ": "
                            + HOW);
        }
        Map<String, String> files = texts(words.subList(1, words.size()));
        try {
            Imported imported = imported(kind, files, today);
            String from = kind + ": " + String.join(", ", files.keySet());
            out.print(InventoryWriter.write(from, imported));
            out.flush();
            List<String> unmapped = InventoryWriter.unmapped(imported);
            err.println("not mapped: " + unmapped.size());
            unmapped.forEach(line -> err.println("- " + line));
            List<String> toSet = InventoryWriter.toSet(imported);
            if (!toSet.isEmpty()) {
                err.println("To set for probe-service: " + toSet.size());
                toSet.forEach(line -> err.println("- " + line));
            }
            return 0;
        } catch (ImportRefused e) {
            e.problems().stream().map(Problem::toString).forEach(err::println);
            return 1;
        }
    }

    private static Imported imported(String kind, Map<String, String> files, LocalDate today) {
        return switch (kind) {
            case "prometheus" ->
                    PrometheusReader.read(files, (file, pattern) -> lists(Path.of(file), pattern));
            case "gatus" -> GatusReader.read(files, today);
            default -> {
                var items = new ArrayList<Imported.Item>();
                var unmapped = new ArrayList<String>();
                files.forEach((name, text) -> {
                    Imported one =
                            kind.equals("kuma")
                                    ? KumaReader.read(name, text)
                                    : DispatcherReader.read(name, text);
                    items.addAll(one.items());
                    unmapped.addAll(one.unmapped());
                });
                yield new Imported(items, unmapped);
            }
        };
    }

    private static Map<String, String> texts(List<String> names) throws Refusal {
        var texts = new LinkedHashMap<String, String>();
        for (String name : names) {
            Path file = Path.of(name);
            try {
                if (Files.isDirectory(file)) {
                    throw new Refusal(name + " is a folder; name the file in it");
                }
                if (Files.size(file) > TreeReader.MAX_CHARACTERS) {
                    throw new Refusal(name + " is larger than 20 MiB");
                }
                texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
            } catch (NoSuchFileException e) {
                throw new Refusal("there is no file " + name);
            } catch (MalformedInputException e) {
                throw new Refusal(name + " is not UTF-8 text");
            } catch (IOException e) {
                throw new Refusal(name + " cannot be read: " + e.getMessage());
            }
        }
        return texts;
    }

    /// The lists that a pattern names, beside a configuration.
    private static List<ListFiles.Found> lists(Path configuration, String pattern) {
        var files = new TargetFiles(configuration);
        try {
            Path place = files.file(pattern);
            if (!pattern.contains("*")) {
                return List.of(new ListFiles.Found(pattern, files.read(pattern)));
            }
            Path folder = place.toAbsolutePath().getParent();
            Path last = place.getFileName();
            if (folder == null || last == null) {
                return List.of();
            }
            String beside = pattern.substring(0, pattern.lastIndexOf('/') + 1);
            var found = new TreeSet<String>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, last.toString())) {
                stream.forEach(file -> found.add(beside + file.getFileName()));
            }
            return found.stream().map(file -> new ListFiles.Found(file, files.read(file))).toList();
        } catch (IOException | InvalidPathException | PatternSyntaxException e) {
            return List.of(
                    new ListFiles.Found(
                            pattern, new TargetListReading.Missing("it can not be found")));
        }
    }
}
