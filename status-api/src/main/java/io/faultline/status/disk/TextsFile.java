package io.faultline.status.disk;

import io.faultline.status.snapshot.ProviderTexts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The provider's texts: the file `theme/texts.yaml` under the home. It is read again when it
/// changes.
public final class TextsFile {

    /// How large it may be.
    static final long MAX_BYTES = 64 << 10;

    private static final int MAX_REMARKS = 30;

    /// What is known of the file.
    ///
    /// @param texts what is taken of it; none where there is no file
    /// @param remarks what is not, a sentence each
    public record Reading(ProviderTexts texts, List<String> remarks) {

        /// There is no file.
        public static final Reading NONE = new Reading(ProviderTexts.NONE, List.of());

        /// Keeps a copy.
        public Reading {
            remarks = List.copyOf(remarks);
        }
    }

    private record Seen(FileTime changedAt, long size, Reading reading) {}

    private final Path file;
    private @Nullable Seen seen;

    /// @param home under which the file is
    public TextsFile(Path home) {
        this.file = home.resolve("theme").resolve("texts.yaml").toAbsolutePath().normalize();
    }

    /// What it says now; the same as before where it has not changed.
    public Reading read() {
        if (!Files.isRegularFile(file)) {
            seen = null;
            return Reading.NONE;
        }
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Seen before = seen;
            if (before != null && before.changedAt().equals(changedAt) && before.size() == size) {
                return before.reading();
            }
            Reading reading = size > MAX_BYTES ? refused("is larger than 64 KB") : parsed();
            seen = new Seen(changedAt, size, reading);
            return reading;
        } catch (CharacterCodingException e) {
            return refused("is not UTF-8 text");
        } catch (IOException e) {
            return refused("can not be read: " + e.getMessage());
        }
    }

    private Reading parsed() throws IOException {
        var read = TextsReader.read(file.toString(), Files.readString(file));
        var remarks = new ArrayList<String>();
        read.problems().stream().limit(MAX_REMARKS).forEach(each -> remarks.add(each.toString()));
        int more = read.problems().size() - remarks.size();
        if (more > 0) {
            remarks.add("%s: %d more; ./faultline texts FILE names them all".formatted(file, more));
        }
        return new Reading(read.texts(), remarks);
    }

    private Reading refused(String reason) {
        return new Reading(ProviderTexts.NONE, List.of(file + " " + reason + ": it is not used"));
    }
}
