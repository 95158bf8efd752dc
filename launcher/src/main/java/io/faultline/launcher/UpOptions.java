package io.faultline.launcher;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `./faultline up` was asked.
///
/// @param inventory null: the lab's own
/// @param detach return when everything is ready and leave it running
/// @param only start these parts alone; empty: all
record UpOptions(@Nullable String inventory, boolean detach, Set<String> only) {

    static UpOptions parse(String... arguments) throws Refusal {
        @Nullable String inventory = null;
        boolean detach = false;
        Set<String> only = Set.of();
        var words = new ArrayDeque<>(List.of(arguments));
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--detach", "-d" -> detach = true;
                case "--inventory" -> inventory = value(word, words);
                case "--only" -> only = Set.of(value(word, words).split(",", -1));
                default ->
                        throw new Refusal(
                                "up does not know \""
                                        + word
                                        + "\": ./faultline up [--inventory FILE] [--detach]");
            }
        }
        return new UpOptions(inventory, detach, only);
    }

    private static String value(String option, ArrayDeque<String> words) throws Refusal {
        if (words.isEmpty()) {
            throw new Refusal(option + " needs a value after it");
        }
        return words.removeFirst();
    }
}
