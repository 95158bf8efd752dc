package io.faultline.status.publish;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder that a web server hands out. Where the folder does not exist yet it is made a link to a
/// release beside it, and a new release takes the place of the old in one step. A folder that was
/// there before (a mount, a volume) stays one: in it each file is replaced in one step.
public final class FolderTarget implements Target {

    private static final int RELEASES_KEPT = 2;

    private final String name;
    private final Path folder;
    private final Path releases;
    private final Standing standing = new Standing();
    private boolean isKnown;

    /// @param folder what the web server serves
    public FolderTarget(String name, Path folder) {
        this.name = name;
        this.folder = folder.toAbsolutePath().normalize();
        this.releases = this.folder.resolveSibling("." + this.folder.getFileName() + ".releases");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void write(Publication publication) throws IOException {
        if (!isKnown) {
            read(Publication.STAMP).ifPresent(standing::load);
            isKnown = true;
        }
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            patch(publication);
            for (String each : standing.besides(publication)) {
                Files.deleteIfExists(file(each));
                standing.remove(each);
            }
        } else {
            release(publication);
            standing.clear();
            publication.files().forEach(standing::put);
        }
    }

    @Override
    public void patch(Publication part) throws IOException {
        for (var each : part.files().entrySet()) {
            if (!stands(each.getKey(), each.getValue())) {
                replace(file(each.getKey()), each.getValue().body());
                standing.put(each.getKey(), each.getValue());
            }
        }
    }

    @Override
    public void forget() {
        standing.clear();
    }

    private Path file(String path) {
        return folder.resolve(Publication.fileName(path));
    }

    private boolean stands(String path, Publication.File file) {
        return standing.has(path, file) && Files.exists(file(path));
    }

    private void release(Publication publication) throws IOException {
        long free = publication.at().toEpochMilli();
        while (Files.exists(releases.resolve(Long.toString(free)), LinkOption.NOFOLLOW_LINKS)) {
            free++; // never into one that is being read
        }
        String number = Long.toString(free);
        Path next = releases.resolve(number);
        for (var each : publication.files().entrySet()) {
            Path file = next.resolve(Publication.fileName(each.getKey()));
            makeFolder(file);
            if (stands(each.getKey(), each.getValue())) {
                Files.createLink(file, file(each.getKey()).toRealPath());
            } else {
                put(file, each.getValue().body());
            }
        }
        Path link = releases.resolve("next");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(String.valueOf(releases.getFileName()), number));
        Files.move(
                link, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forgetOld(number);
    }

    private void forgetOld(String current) throws IOException {
        List<Path> old;
        try (Stream<Path> all = Files.list(releases)) {
            old =
                    all.filter(each -> !String.valueOf(each.getFileName()).equals(current))
                            .sorted(java.util.Comparator.reverseOrder())
                            .skip(RELEASES_KEPT - 1L)
                            .toList();
        }
        for (Path each : old) {
            deleteTree(each);
        }
    }

    private static void replace(Path file, byte[] body) throws IOException {
        makeFolder(file);
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        put(part, body);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(Path file, byte[] body) throws IOException {
        Files.write(file, body);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static void makeFolder(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path dir, @org.jspecify.annotations.Nullable IOException e)
                            throws IOException {
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
