package io.faultline.status.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that are either as they were or as they should be, never in between.
final class WholeFile {

    private WholeFile() {}

    /// Writes beside the file and puts it in its place in one step.
    ///
    /// @param isPrivate whether only its owner may read it
    static void replace(Path file, byte[] content, boolean isPrivate) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not a file: " + file);
        }
        Files.createDirectories(folder);
        Path part = folder.resolve("." + file.getFileName() + ".part");
        Files.write(part, content);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    part, PosixFilePermissions.fromString(isPrivate ? "rw-------" : "rw-r--r--"));
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
