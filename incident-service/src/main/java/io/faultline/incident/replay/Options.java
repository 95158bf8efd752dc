package io.faultline.incident.replay;

import io.faultline.contracts.inventory.Durations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of a command line: options with a value each, options with several, and flags.
final class Options {

    private final String usage;
    private final Map<String, List<String>> given = new LinkedHashMap<>();

    /// @param single options that take one value
    /// @param several options that take all words up to the next option, and may come again
    /// @param flags options without a value
    /// @throws ReplayRefused with the usage for a word that does not fit
    Options(
            String usage,
            Set<String> single,
            Set<String> several,
            Set<String> flags,
            String... words) {
        this.usage = usage;
        String option = "";
        for (String word : words) {
            if (flags.contains(word)) {
                given.put(word, new ArrayList<>());
                option = "";
            } else if (single.contains(word) || several.contains(word)) {
                needsValue(option);
                option = word;
                if (single.contains(word) && given.containsKey(word)) {
                    throw refused(word + " is given twice");
                }
                given.computeIfAbsent(word, _ -> new ArrayList<>());
            } else if (word.startsWith("--")) {
                throw refused("unknown option " + word);
            } else if (option.isEmpty()) {
                throw refused("what is " + word + "?");
            } else {
                given.computeIfAbsent(option, _ -> new ArrayList<>()).add(word);
                option = single.contains(option) ? "" : option;
            }
        }
        needsValue(option);
    }

    private void needsValue(String option) {
        if (!option.isEmpty() && given.getOrDefault(option, List.of()).isEmpty()) {
            throw refused(option + " needs a value");
        }
    }

    ReplayRefused refused(String why) {
        return new ReplayRefused(why + "; " + usage);
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    List<String> all(String option) {
        return given.getOrDefault(option, List.of());
    }

    @Nullable String one(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? null : values.getFirst();
    }

    @Nullable Path path(String option) {
        String value = one(option);
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException e) {
            throw new ReplayRefused("no such file: " + e.getMessage(), e);
        }
    }

    @Nullable Duration duration(String option) {
        String value = one(option);
        try {
            return value == null ? null : Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw new ReplayRefused(option + ": " + e.getMessage(), e);
        }
    }
}
