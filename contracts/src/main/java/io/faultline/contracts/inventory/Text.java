package io.faultline.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A text by language. The first language is what readers of others get.
public record Text(@JsonValue Map<String, String> byLanguage) {

    /// The key of a text that is the same in every language.
    private static final String ANY = "*";

    /// @throws IllegalArgumentException where there is no text at all
    @JsonCreator
    public Text {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs at least one language");
        }
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /// The same words in every language.
    public static Text of(String text) {
        return new Text(Map.of(ANY, text));
    }

    /// The words in a language, or in the first one there is.
    public String in(String language) {
        String found = byLanguage.get(language);
        return found != null ? found : byLanguage.values().iterator().next();
    }

    /// By the languages asked for, each filled, in their order.
    public Map<String, String> in(Iterable<String> languages) {
        var all = new LinkedHashMap<String, String>();
        languages.forEach(language -> all.put(language, in(language)));
        return all;
    }
}
