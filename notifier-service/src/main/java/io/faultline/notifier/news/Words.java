package io.faultline.notifier.news;

import java.util.Map;

/// A text in several languages.
///
/// @param first the text in the page's first language
/// @param translations the same by other languages (`fr` …)
public record Words(String first, Map<String, String> translations) {

    /// Keeps its own copy of the translations.
    public Words {
        translations = Map.copyOf(translations);
    }

    /// A text in one language only.
    public static Words of(String text) {
        return new Words(text, Map.of());
    }

    /// The text in a language, or the first one where there is no translation.
    public String in(String language) {
        return translations.getOrDefault(language, first);
    }
}
