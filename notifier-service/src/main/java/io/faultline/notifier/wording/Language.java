package io.faultline.notifier.wording;

import java.util.List;
import java.util.Locale;

/// The languages that our own words exist in.
public enum Language {
    /// English, as written in Canada.
    EN(Locale.CANADA),
    /// French, as written in Canada.
    FR(Locale.CANADA_FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// For names of zones, months and days.
    public Locale locale() {
        return locale;
    }

    /// The code, `en` or `fr`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The language of a code such as `fr-CA`; where there are no words in it, the first of the
    /// page's languages that has some, else English.
    public static Language of(String code, List<String> ofPage) {
        for (Language each : values()) {
            if (code.toLowerCase(Locale.ROOT).startsWith(each.code())) {
                return each;
            }
        }
        return ofPage.isEmpty() ? EN : of(ofPage.getFirst(), List.of());
    }

    /// One of two texts.
    String pick(String english, String french) {
        return switch (this) {
            case EN -> english;
            case FR -> french;
        };
    }
}
