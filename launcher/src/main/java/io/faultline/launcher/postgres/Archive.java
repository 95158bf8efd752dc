package io.faultline.launcher.postgres;

import io.faultline.launcher.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's binaries as they lie on the class path: `postgres-linux-x86_64.txz`, packed by the
/// zonky project.
final class Archive {

    private Archive() {}

    /// Unpacks once; a folder that exists is complete, since it gets its name only at the end.
    static synchronized void unpack(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Folders.remove(unfinished);
        Files.createDirectories(unfinished);
        try (InputStream resource = open();
                var tar = new TarArchiveInputStream(new XZInputStream(resource))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                place(entry, tar, unfinished);
            }
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open() throws IOException {
        String architecture =
                switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    case String other -> other;
                };
        String name = "/postgres-linux-" + architecture + ".txz";
        @Nullable InputStream resource = Archive.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException(
                    "there is no embedded PostgreSQL for "
                            + System.getProperty("os.name")
                            + " on "
                            + architecture
                            + "; give a real one by FAULTLINE_DB_URL");
        }
        return resource;
    }

    private static void place(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive has a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
