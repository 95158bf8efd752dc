package io.faultline.contracts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One update in the story of a feed's entry, as Statuspage writes it (status-pages.md, section 7),
/// which readers of feeds parse: the state in the first `strong`, the day padded to two characters.
/// The notifier writes the story of what goes through the house, status-api what is said when the
/// house is down; a reader must not see who told which part.
///
/// @param phase in the contract's word, in either case, for example `in_progress`
/// @param text in the feed's language, not escaped
public record StoryLine(Instant at, String phase, String text) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final DateTimeFormatter LETTERS = DateTimeFormatter.ofPattern("zzz", Locale.US);
    private static final String STATE = "<strong>";

    /// As a paragraph of HTML.
    public String html(ZoneId zone) {
        ZonedDateTime time = at.atZone(zone);
        return "<p><small>%s <var data-var='date'>%2d</var>, <var data-var='time'>%s</var> %s</small><br>%s%s</strong> - %s</p>"
                .formatted(
                        MONTH.format(time),
                        time.getDayOfMonth(),
                        CLOCK.format(time),
                        LETTERS.format(time),
                        STATE,
                        state(),
                        escaped(text).replace("\n", "<br>"));
    }

    /// As plain text.
    public String plain() {
        return state() + " - " + text;
    }

    /// What a paragraph of [#html] says, without its time, which depends on the zone of whoever
    /// wrote it.
    public static String said(String paragraph) {
        return paragraph.substring(Math.max(0, paragraph.indexOf(STATE)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// The phase as feeds have it in every language: `In progress`.
    private String state() {
        String words = phase.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
