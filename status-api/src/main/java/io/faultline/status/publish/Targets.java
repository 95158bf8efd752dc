package io.faultline.status.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The targets of an installation: its own folder `site` under the home, and one for each line of
/// the file `publish-targets` there or of the variable `FAULTLINE_PUBLISH_TARGETS`. The service and
/// `./faultline publish` read the same, so that the second can do without the first.
public final class Targets {

    private static final int MAX = 10;

    private Targets() {}

    /// The targets with their rhythms.
    ///
    /// @param lines in place of the file; absent: the file, if there is one
    /// @throws IllegalArgumentException naming the line that is wrong
    public static List<TargetAddress.Timed> of(
            Path home, @Nullable String lines, Function<String, @Nullable String> environment) {
        Path work = home.resolve("publish").toAbsolutePath();
        var targets = new LinkedHashMap<String, TargetAddress.Timed>();
        var all = new ArrayList<String>();
        all.add("dir:" + home.resolve("site").toAbsolutePath() + "?name=site");
        all.addAll(lines == null ? fileLines(home.resolve("publish-targets")) : split(lines));
        if (all.size() > MAX + 1) {
            throw new IllegalArgumentException("more than " + MAX + " targets");
        }
        for (String line : all) {
            TargetAddress.Timed timed = TargetAddress.read(line, work, environment);
            if (targets.put(timed.target().name(), timed) != null) {
                throw new IllegalArgumentException(
                        "two targets are called " + timed.target().name() + ": give one a name=");
            }
        }
        return List.copyOf(targets.values());
    }

    private static List<String> fileLines(Path file) {
        try {
            return Files.exists(file) ? split(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can not be read: " + e.getMessage(), e);
        }
    }

    private static List<String> split(String text) {
        return text.lines()
                .map(each -> each.replaceFirst("^\\s*#.*", "").strip())
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
