package io.faultline.contracts.lists;

import io.faultline.contracts.inventory.TargetListReader;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetLists;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Lists in files (Prometheus' file_sd), relative to the inventory that names them.
public final class TargetFiles implements TargetLists {

    private final Path inventory;

    /// @param inventory the file whose lists these are
    public TargetFiles(Path inventory) {
        this.inventory = inventory;
    }

    /// Where a list lies.
    ///
    /// @throws InvalidPathException when the source can not be a file's name
    public Path file(String source) {
        return inventory.resolveSibling(source);
    }

    @Override
    public TargetListReading read(String source) {
        try {
            Path file = file(source);
            if (Files.isDirectory(file)) {
                return new TargetListReading.Missing("it is a folder");
            }
            if (Files.size(file) > TargetListReader.MAX_BYTES) {
                return new TargetListReading.Missing(
                        "it is larger than " + TargetListReader.MAX_BYTES + " bytes");
            }
            return TargetListReader.read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            return new TargetListReading.Missing("there is no such file");
        } catch (MalformedInputException e) {
            return new TargetListReading.Missing("it is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            return new TargetListReading.Missing("it can not be read: " + e.getMessage());
        }
    }
}
