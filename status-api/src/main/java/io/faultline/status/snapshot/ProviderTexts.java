package io.faultline.status.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;

/// Wordings of the provider's own, which stand on the page instead of ours.
///
/// @param byLanguage by language, then by key; none is there that may not stand on the page
public record ProviderTexts(Map<String, Map<String, String>> byLanguage) {

    /// The page speaks as we wrote it.
    public static final ProviderTexts NONE = new ProviderTexts(Map.of());

    /// Copies its maps.
    public ProviderTexts {
        var copy = new LinkedHashMap<String, Map<String, String>>();
        byLanguage.forEach((language, texts) -> copy.put(language, Map.copyOf(texts)));
        byLanguage = Map.copyOf(copy);
    }

    /// Those of a language, by key.
    public Map<String, String> in(String language) {
        return byLanguage.getOrDefault(language, Map.of());
    }
}
