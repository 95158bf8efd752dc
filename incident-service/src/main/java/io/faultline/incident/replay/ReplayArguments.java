package io.faultline.incident.replay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What a replay was asked to do.
///
/// @param inventory the inventory's file
/// @param events the events' file, `-` for standard input
/// @param out where incidents go, `-` for standard output
record ReplayArguments(Path inventory, String events, String out) {

    private static final String USAGE =
            "usage: replay --inventory FILE --events FILE.jsonl|- [--out FILE.jsonl|-]";
    private static final Set<String> KNOWN = Set.of("--inventory", "--events", "--out");

    static ReplayArguments of(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!KNOWN.contains(words[i])) {
                throw new ReplayRefused("unknown option " + words[i] + "; " + USAGE);
            }
            if (i + 1 == words.length) {
                throw new ReplayRefused(words[i] + " needs a value; " + USAGE);
            }
            given.put(words[i], words[i + 1]);
        }
        String inventory = given.get("--inventory");
        String events = given.get("--events");
        if (inventory == null || events == null) {
            throw new ReplayRefused(USAGE);
        }
        try {
            return new ReplayArguments(
                    Path.of(inventory), events, given.getOrDefault("--out", "-"));
        } catch (InvalidPathException e) {
            throw new ReplayRefused("no such file: " + e.getMessage());
        }
    }
}
