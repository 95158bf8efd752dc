package io.faultline.notifier.feeds;

import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.news.Update;
import io.faultline.notifier.wording.Directory;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// An entry's story as Statuspage writes it (status-pages.md, section 7), which readers of feeds
/// parse: newest first, the state in the first `strong`, the day padded to two characters.
final class Story {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final DateTimeFormatter LETTERS = DateTimeFormatter.ofPattern("zzz", Locale.US);

    private Story() {}

    /// As HTML.
    static String html(News news, Directory directory) {
        var html = new StringBuilder();
        List<Update> updates = news.updates();
        for (int index = updates.size() - 1; index >= 0; index--) {
            html.append(paragraph(updates.get(index), directory));
        }
        return html.toString();
    }

    /// As plain text, one line an update.
    static String text(News news, Directory directory) {
        var text = new StringBuilder();
        List<Update> updates = news.updates();
        for (int index = updates.size() - 1; index >= 0; index--) {
            Update update = updates.get(index);
            text.append(text.isEmpty() ? "" : "\n")
                    .append(word(update.phase()))
                    .append(" - ")
                    .append(update.text().in(first(directory)));
        }
        return text.toString();
    }

    /// Where an entry is read. A private one has no page of its own outside of its customer's view.
    static String link(News news, Directory directory) {
        return news.reach().isPublic()
                ? directory.url() + "/incidents/" + news.id()
                : directory.url() + "/";
    }

    /// The page's first language.
    static String first(Directory directory) {
        return directory.languages().isEmpty() ? "en" : directory.languages().getFirst();
    }

    /// The name of a phase on status pages.
    static String word(Phase phase) {
        return switch (phase) {
            case INVESTIGATING -> "Investigating";
            case IDENTIFIED -> "Identified";
            case MONITORING -> "Monitoring";
            case RESOLVED -> "Resolved";
            case POSTMORTEM -> "Postmortem";
            case SCHEDULED -> "Scheduled";
            case IN_PROGRESS -> "In progress";
            case VERIFYING -> "Verifying";
            case COMPLETED -> "Completed";
        };
    }

    private static String paragraph(Update update, Directory directory) {
        ZoneId zone = directory.zone();
        ZonedDateTime at = update.at().atZone(zone);
        return "<p><small>%s <var data-var='date'>%2d</var>, <var data-var='time'>%s</var> %s</small><br><strong>%s</strong> - %s</p>"
                .formatted(
                        MONTH.format(at),
                        at.getDayOfMonth(),
                        CLOCK.format(at),
                        LETTERS.format(at),
                        word(update.phase()),
                        escape(update.text().in(first(directory))));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }
}
