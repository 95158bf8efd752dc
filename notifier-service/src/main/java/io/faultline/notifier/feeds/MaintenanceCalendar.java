package io.faultline.notifier.feeds;

import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.Directory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// RFC 5545: an event a maintenance. The UID stays, SEQUENCE grows with every update, so that
/// calendars move their event instead of adding one.
final class MaintenanceCalendar {

    private static final int LINE_OCTETS = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private MaintenanceCalendar() {}

    static String of(List<News> planned, Directory directory) {
        String language = Story.first(directory);
        var lines = new ArrayList<String>();
        lines.add("BEGIN:VCALENDAR");
        lines.add("VERSION:2.0");
        lines.add("PRODID:-//Faultline//Maintenance//EN");
        lines.add("X-WR-CALNAME:" + escape(directory.pageName().in(language)));
        for (News news : planned) {
            Instant from = news.times().scheduledFor();
            Instant until = news.times().scheduledUntil();
            Instant begin = from == null ? news.times().startedAt() : from;
            lines.add("BEGIN:VEVENT");
            lines.add("UID:" + news.id() + "@" + directory.host());
            lines.add("SEQUENCE:" + news.sequence());
            lines.add("DTSTAMP:" + UTC.format(news.latest().at()));
            lines.add("DTSTART:" + UTC.format(begin));
            lines.add("DTEND:" + UTC.format(until == null ? begin : until));
            lines.add("SUMMARY:" + escape(news.title().in(language)));
            lines.add("DESCRIPTION:" + escape(news.latest().text().in(language)));
            lines.add("URL:" + Story.link(news, directory));
            lines.add("STATUS:CONFIRMED");
            lines.add("END:VEVENT");
        }
        lines.add("END:VCALENDAR");
        var text = new StringBuilder();
        lines.forEach(line -> fold(line, text));
        return text.toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    /// Lines longer than 75 octets go on in the next one after a blank; characters stay whole.
    private static void fold(String line, StringBuilder into) {
        int octets = 0;
        for (int codePoint : line.codePoints().toArray()) {
            String one = Character.toString(codePoint);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS) {
                into.append("\r\n ");
                octets = 1;
            }
            into.append(one);
            octets += size;
        }
        into.append("\r\n");
    }
}
