package io.faultline.launcher;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.inventory.Problem;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetLists;
import io.faultline.contracts.lists.TargetSources;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// An inventory file as the command reads it: whole and valid, or refused with every error. A
/// server of targets that does not answer is a warning here: it may be reached from elsewhere.
final class InventoryFile {

    private InventoryFile() {}

    /// Reads it.
    ///
    /// @param name as the user wrote it, for the errors
    /// @throws Refusal in one sentence when there is nothing to read
    static InventoryReading read(String name) throws Refusal {
        return read(name, _ -> {});
    }

    /// Reads it.
    ///
    /// @param warnings takes what a valid file would better say otherwise
    /// @throws Refusal in one sentence when there is nothing to read
    static InventoryReading read(String name, Consumer<Problem> warnings) throws Refusal {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new Refusal(name + " is a folder; name the inventory file in it");
        }
        try {
            var sources = TargetSources.beside(file);
            return InventoryReader.read(
                    name,
                    Files.readString(file),
                    new TargetSources(sources.files(), source -> warned(source, sources.servers())),
                    warnings);
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no file " + name);
        } catch (MalformedInputException e) {
            throw new Refusal(name + " is not UTF-8 text");
        } catch (IOException e) {
            throw new Refusal(name + " cannot be read: " + e.getMessage());
        }
    }

    private static TargetListReading warned(String source, TargetLists servers) {
        return switch (servers.read(source)) {
            case TargetListReading.Missing(var reason) -> {
                System.err.println("warning: the list " + source + " is left out: " + reason);
                yield new TargetListReading.Listed(List.of());
            }
            case TargetListReading.Listed listed -> listed;
            case TargetListReading.Broken broken -> broken;
        };
    }

    /// Reads it and takes nothing but a valid one.
    ///
    /// @throws Refusal with one line an error when it is not valid
    static Inventory valid(String name) throws Refusal {
        return switch (read(name)) {
            case InventoryReading.Valid(Inventory inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new Refusal(
                            problems.stream()
                                    .map(Problem::toString)
                                    .collect(
                                            Collectors.joining(
                                                    "\n",
                                                    "the inventory is not valid, nothing was started:\n",
                                                    "")));
        };
    }
}
