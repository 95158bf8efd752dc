package io.faultline.incident.estate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Words by language; the first language is the fallback.
public record LocalText(Map<String, String> byLanguage) {

    /// @throws IllegalArgumentException where there is no text at all
    public LocalText {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs at least one language");
        }
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /// The same words in every language.
    public static LocalText of(String words) {
        return new LocalText(Map.of("*", words));
    }

    /// The words in a language, or in the first one there is.
    public String in(String language) {
        String found = byLanguage.get(language);
        return found != null ? found : byLanguage.values().iterator().next();
    }
}
