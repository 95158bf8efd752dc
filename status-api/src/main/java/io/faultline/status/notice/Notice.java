package io.faultline.status.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An emergency update.
///
/// @param id of this update
/// @param incident the incident that it belongs to: a known one, or one that begins with it
/// @param title of an incident that begins with it; empty: the beginning of the text
/// @param text what is said, by language; the first one is for those who have no other
/// @param phase where the incident stands by it
/// @param severity how bad it is; absent: as before
/// @param services what it touches; empty: as before, or everything
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(
        String id,
        Instant at,
        String incident,
        String title,
        Map<String, String> text,
        Phase phase,
        @Nullable Severity severity,
        List<String> services) {

    /// The longest text, in characters.
    public static final int MAX_TEXT = 5_000;

    private static final int MAX_TITLE = 120;
    private static final String ID = "[A-Za-z0-9_-]{1,100}";

    /// @throws IllegalArgumentException saying what is wrong with it
    public Notice {
        demand(id != null && id.matches(ID), "id is missing or no id");
        demand(at != null, "at is missing");
        demand(
                incident != null && incident.matches(ID),
                "\"" + incident + "\" is no incident's id");
        demand(phase != null, "status is missing");
        title = title == null ? "" : title;
        services = services == null ? List.of() : List.copyOf(services);
        text = text == null ? Map.of() : new LinkedHashMap<>(text);
        demand(!text.isEmpty(), "there is no text");
        demand(title.length() <= 2 * MAX_TITLE, "the title is longer than " + 2 * MAX_TITLE);
        text.forEach((language, words) -> {
            demand(language.matches("[a-z]{2,3}"), "\"" + language + "\" is no language");
            demand(
                    !words.isBlank() && words.length() <= MAX_TEXT,
                    "the text is empty or longer than " + MAX_TEXT + " characters");
        });
    }

    /// The text in a language, else in the first one there is.
    public String in(String language) {
        String found = text.get(language);
        return found == null ? text.values().iterator().next() : found;
    }

    /// The title of an incident that begins with it, in a language.
    public String heading(String language) {
        if (!title.isEmpty()) {
            return title;
        }
        String line = in(language).lines().findFirst().orElse("").strip();
        int sentence = line.indexOf(". ");
        String first = sentence > 0 ? line.substring(0, sentence) : line;
        return first.length() <= MAX_TITLE
                ? first.replaceFirst("[.!]$", "")
                : first.substring(0, MAX_TITLE - 1).strip() + "…";
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
