package io.faultline.launcher.supervise;

import com.fasterxml.jackson.core.type.TypeReference;
import io.faultline.contracts.Json;
import io.faultline.launcher.Home;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What the supervisor has undertaken to keep running, written down for `status` and `logs`, which
/// are other processes.
public final class Roster {

    /// One part.
    ///
    /// @param readiness in the form of [Readiness#text]
    public record Entry(String name, String readiness) {
        public Readiness ask() {
            return Readiness.parse(readiness);
        }
    }

    private Roster() {}

    public static void write(Home home, List<Part> parts) throws IOException {
        List<Entry> entries =
                parts.stream()
                        .map(part -> new Entry(part.name(), part.readiness().text()))
                        .toList();
        Path unfinished = home.roster().resolveSibling("parts.json.unfinished");
        Files.write(unfinished, Json.write(entries));
        Files.move(unfinished, home.roster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// What was written last.
    ///
    /// @return empty when nothing was ever started here
    public static List<Entry> read(Home home) throws IOException {
        if (!Files.exists(home.roster())) {
            return List.of();
        }
        return Json.mapper().readValue(Files.readAllBytes(home.roster()), new TypeReference<>() {});
    }
}
