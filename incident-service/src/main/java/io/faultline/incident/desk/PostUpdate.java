package io.faultline.incident.desk;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The wish to tell the world something about an incident.
///
/// @param by the user's name
/// @param phase the phase it leads to
/// @param text in the page's first language
/// @param translations the same by other languages; empty ones are left out
/// @param shouldNotify whether subscribers are told
/// @param severity the severity it leads to; null: as it was
public record PostUpdate(
        String by,
        Phase phase,
        String text,
        Map<String, String> translations,
        boolean shouldNotify,
        @Nullable Severity severity) {

    /// The longest text of an update, in characters.
    public static final int MAX_TEXT = 2_000;

    /// The longest text of a postmortem, in characters.
    public static final int MAX_POSTMORTEM = 10_000;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    /// Trims the texts and leaves out empty translations.
    public PostUpdate {
        text = text.strip();
        translations =
                translations.entrySet().stream()
                        .filter(each -> !each.getValue().isBlank())
                        .collect(
                                java.util.stream.Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, each -> each.getValue().strip()));
    }

    /// One that leaves the severity as it is.
    public PostUpdate(
            String by,
            Phase phase,
            String text,
            Map<String, String> translations,
            boolean shouldNotify) {
        this(by, phase, text, translations, shouldNotify, null);
    }

    boolean isPostmortem() {
        return phase == Phase.POSTMORTEM;
    }

    Optional<Refusal> flaw() {
        if (text.isEmpty()) {
            return Optional.of(Refusal.TEXT_MISSING);
        }
        int most = isPostmortem() ? MAX_POSTMORTEM : MAX_TEXT;
        boolean isTooLong =
                text.length() > most
                        || translations.values().stream().anyMatch(t -> t.length() > most);
        if (isTooLong) {
            return Optional.of(Refusal.TEXT_TOO_LONG);
        }
        return translations.keySet().stream().allMatch(l -> LANGUAGE.matcher(l).matches())
                ? Optional.empty()
                : Optional.of(Refusal.LANGUAGE_UNKNOWN);
    }
}
