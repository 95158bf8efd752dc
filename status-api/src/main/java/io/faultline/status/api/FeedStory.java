package io.faultline.status.api;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Update;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An incident's story as the entries of feeds tell it (status-pages.md, section 7), the newest
/// update first. The notifier writes the same for what goes through the house; a story is whole,
/// whoever told which part of it.
final class FeedStory {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final DateTimeFormatter LETTERS = DateTimeFormatter.ofPattern("zzz", Locale.US);
    private static final String BREAKS = "(?<=</p>)";
    private static final String STATE = "<strong>";

    private final String language;
    private final ZoneId zone;

    FeedStory(String language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /// As HTML, with the paragraphs of what an entry had before that are not in it: a machine that
    /// knows only the emergency updates must not forget the rest.
    String html(Incident incident, String before) {
        var paragraphs = new ArrayList<String>();
        incident.updates().reversed().forEach(each -> paragraphs.add(paragraph(each)));
        List<String> told = paragraphs.stream().map(FeedStory::said).toList();
        for (String each : before.split(BREAKS, 0)) {
            if (!each.isBlank() && !told.contains(said(each))) {
                paragraphs.add(each);
            }
        }
        return String.join("", paragraphs);
    }

    /// As plain text, one line an update.
    String text(Incident incident, String before) {
        var lines = new ArrayList<String>();
        incident.updates()
                .reversed()
                .forEach(each -> lines.add(word(each) + " - " + each.text(language)));
        before.lines().filter(each -> !lines.contains(each)).toList().forEach(lines::add);
        return String.join("\n", lines);
    }

    private String paragraph(Update update) {
        ZonedDateTime at = update.at().atZone(zone);
        return "<p><small>%s <var data-var='date'>%2d</var>, <var data-var='time'>%s</var> %s</small><br>%s%s</strong> - %s</p>"
                .formatted(
                        MONTH.format(at),
                        at.getDayOfMonth(),
                        CLOCK.format(at),
                        LETTERS.format(at),
                        STATE,
                        word(update),
                        escaped(update.text(language)));
    }

    /// A paragraph without its time, which depends on the zone of whoever wrote it.
    private static String said(String paragraph) {
        return paragraph.substring(Math.max(0, paragraph.indexOf(STATE)));
    }

    private static String word(Update update) {
        if (update.isPostmortem()) {
            return "Postmortem";
        }
        return switch (update.phase()) {
            case INVESTIGATING -> "Investigating";
            case IDENTIFIED -> "Identified";
            case MONITORING -> "Monitoring";
            case RESOLVED -> "Resolved";
            case SCHEDULED -> "Scheduled";
            case IN_PROGRESS -> "In progress";
            case VERIFYING -> "Verifying";
            case COMPLETED -> "Completed";
        };
    }

    private static String escaped(String text) {
        return EmptyFeeds.xml(text).replace("\n", "<br>");
    }
}
