package io.faultline.launcher;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.inventory.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// An inventory file as the command reads it: whole and valid, or refused with every error.
final class InventoryFile {

    private InventoryFile() {}

    /// Reads it.
    ///
    /// @param name as the user wrote it, for the errors
    /// @throws Refusal in one sentence when there is nothing to read
    static InventoryReading read(String name) throws Refusal {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new Refusal(name + " is a folder; name the inventory file in it");
        }
        try {
            return InventoryReader.read(name, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no file " + name);
        } catch (MalformedInputException e) {
            throw new Refusal(name + " is not UTF-8 text");
        } catch (IOException e) {
            throw new Refusal(name + " cannot be read: " + e.getMessage());
        }
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
