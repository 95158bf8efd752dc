package io.faultline.status.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The provider's logo: a file in the folder `theme` under the home, SVG or PNG, which the page
/// hands out itself. It is read again when it changes.
public final class LogoFile {

    /// How high it stands on the page, in pixels.
    public static final int HEIGHT = 32;

    private static final List<String> USUAL = List.of("logo.svg", "logo.png");
    private static final long MAX_BYTES = 64 << 10;
    private static final int MAX_WIDTH = 240;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Pattern VIEW_BOX =
            Pattern.compile(
                    "viewBox=[\"']\\s*[-0-9.]+[\\s,]+[-0-9.]+[\\s,]+([0-9.]+)[\\s,]+([0-9.]+)");

    /// A picture drives nothing: not what a browser would run if somebody opened it alone.
    private static final Pattern ACTIVE =
            Pattern.compile(
                    "(?is)<\\s*script|<\\s*foreignObject|\\son[a-z]+\\s*=|javascript:|<!ENTITY");

    /// What is known of the file there is.
    public sealed interface Reading {
        /// A picture.
        ///
        /// @param name in its address
        /// @param width on the page, in pixels
        @SuppressWarnings("ArrayRecordComponent") // handed on as it is
        record Found(String name, String contentType, byte[] bytes, int width) implements Reading {}

        /// There is none.
        record None() implements Reading {}

        /// There is one that can not be shown.
        record Refused(String reason) implements Reading {}
    }

    private record Seen(Path file, FileTime changedAt, Reading reading) {}

    private final Path folder;
    private @Nullable Seen seen;

    /// @param home under which the folder is
    public LogoFile(Path home) {
        this.folder = home.resolve("theme").toAbsolutePath().normalize();
    }

    /// The picture.
    ///
    /// @param wanted a file's name as the inventory says; null: one of the usual names
    public Reading read(@Nullable String wanted) {
        if (wanted != null && wanted.matches("(?i)[a-z]+://.*")) {
            return new Reading.Refused(
                    "a logo of another server is not shown: put the file into " + folder);
        }
        for (String name : wanted == null ? USUAL : List.of(wanted)) {
            Path file = folder.resolve(name).normalize();
            if (file.startsWith(folder) && Files.isRegularFile(file)) {
                return read(file);
            }
        }
        return wanted == null
                ? new Reading.None()
                : new Reading.Refused("there is no logo \"" + wanted + "\" in " + folder);
    }

    private Reading read(Path file) {
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            Seen before = seen;
            if (before != null
                    && before.file().equals(file)
                    && before.changedAt().equals(changedAt)) {
                return before.reading();
            }
            Reading reading =
                    Files.size(file) > MAX_BYTES
                            ? new Reading.Refused(
                                    file + " is larger than " + MAX_BYTES / 1024 + " KB")
                            : picture(file, Files.readAllBytes(file));
            seen = new Seen(file, changedAt, reading);
            return reading;
        } catch (IOException e) {
            return new Reading.Refused(file + " can not be read: " + e.getMessage());
        }
    }

    private static Reading picture(Path file, byte[] bytes) {
        Optional<Reading> found = png(bytes).or(() -> svg(file, bytes));
        return found.orElseGet(() -> new Reading.Refused(file + " is neither SVG nor PNG"));
    }

    private static Optional<Reading> png(byte[] bytes) {
        if (bytes.length < 24
                || !java.util.Arrays.equals(PNG, java.util.Arrays.copyOf(bytes, PNG.length))) {
            return Optional.empty();
        }
        var size = ByteBuffer.wrap(bytes, 16, 8);
        int width = size.getInt();
        return Optional.of(
                new Reading.Found("logo.png", "image/png", bytes, width(width, size.getInt())));
    }

    private static Optional<Reading> svg(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("<") || !text.contains("<svg")) {
            return Optional.empty();
        }
        if (ACTIVE.matcher(text).find()) {
            return Optional.of(
                    new Reading.Refused(file + " has something in it that a browser would run"));
        }
        Matcher box = VIEW_BOX.matcher(text);
        int width =
                box.find()
                        ? width(Double.parseDouble(box.group(1)), Double.parseDouble(box.group(2)))
                        : HEIGHT;
        return Optional.of(
                new Reading.Found("logo.svg", "image/svg+xml; charset=utf-8", bytes, width));
    }

    private static int width(double width, double height) {
        return height <= 0 || width <= 0
                ? HEIGHT
                : Math.clamp(Math.round(HEIGHT * width / height), 8, MAX_WIDTH);
    }
}
