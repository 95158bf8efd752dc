package io.faultline.launcher.supervise;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The end of a log file, without reading what comes before it.
public final class LastLines {

    /// Enough for a few stack traces.
    private static final int WINDOW = 256 << 10;

    private LastLines() {}

    /// Reads them.
    ///
    /// @return at most `count` lines, oldest first; none when the file does not exist
    public static List<String> of(Path file, int count) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, access.length() - WINDOW);
            access.seek(from);
            var bytes = new byte[(int) (access.length() - from)];
            access.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }
}
