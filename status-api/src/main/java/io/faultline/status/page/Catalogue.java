package io.faultline.status.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every wording of the page as we wrote it, by language: what a provider may word differently, and
/// how. No key stands for two wordings, whichever bundle it is in.
public final class Catalogue {

    /// The one there is.
    public static final Catalogue OURS = new Catalogue();

    private static final int MAX_CHARACTERS = 2_000;

    private final Map<String, List<Group>> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

    /// Wordings that belong together.
    ///
    /// @param title what they are about
    /// @param texts by key, in order
    public record Group(String title, Map<String, String> texts) {

        /// Keeps the order.
        public Group {
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }
    }

    private Catalogue() {
        for (String language : List.of("en", "fr")) {
            var all = new ArrayList<Group>();
            for (String bundle : List.of("w", "i", "s", "n", "o", "g", "m", "b", "c")) {
                all.addAll(
                        parsed(resource("/messages/" + bundle + "_" + language + ".properties")));
            }
            var byKey = new LinkedHashMap<String, String>();
            all.forEach(each -> byKey.putAll(each.texts()));
            groups.put(language, List.copyOf(all));
            texts.put(language, byKey);
        }
    }

    /// The languages we speak.
    public Set<String> languages() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    /// All wordings of a language that we speak, in order.
    public List<Group> groups(String language) {
        return groups.getOrDefault(language, List.of());
    }

    /// All wordings of a language that we speak, by key.
    public Map<String, String> texts(String language) {
        return Collections.unmodifiableMap(texts.getOrDefault(language, Map.of()));
    }

    /// What speaks against a text for a key that there is, as a sentence with the mend; nothing
    /// where it may stand on the page.
    public Optional<String> objection(String language, String key, String text) {
        if (text.isBlank()) {
            return Optional.of("'" + key + "' has no text; leave the key out, and ours stays");
        }
        if (text.length() > MAX_CHARACTERS) {
            return Optional.of("'" + key + "' has more than " + MAX_CHARACTERS + " characters");
        }
        String our = texts(language).getOrDefault(key, "");
        var missing = new TreeSet<>(Placeholders.in(our));
        missing.removeAll(Placeholders.in(text));
        var invented = new TreeSet<>(Placeholders.in(text));
        invented.removeAll(Placeholders.in(our));
        if (missing.isEmpty() && invented.isEmpty()) {
            return Optional.empty();
        }
        var said = new StringBuilder("'").append(key).append('\'');
        said.append(missing.isEmpty() ? "" : " lacks " + braced(missing));
        said.append(missing.isEmpty() || invented.isEmpty() ? "" : " and");
        said.append(invented.isEmpty() ? "" : " must not have " + braced(invented));
        return Optional.of(said.append("; ours is \"").append(our).append('"').toString());
    }

    private static String braced(Set<String> names) {
        return "{" + String.join("}, {", names) + "}";
    }

    /// A comment begins a group; the first says what the whole file is.
    private static List<Group> parsed(String properties) {
        var groups = new ArrayList<Group>();
        String title = "";
        var texts = new LinkedHashMap<String, String>();
        for (String line : properties.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("#")) {
                if (!texts.isEmpty()) {
                    groups.add(new Group(title, texts));
                    texts.clear();
                }
                title = line.substring(1).strip();
            } else if (equals > 0) {
                texts.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        groups.add(new Group(title, texts));
        return groups;
    }

    private static String resource(String name) {
        try (var file = Catalogue.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("there is no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
