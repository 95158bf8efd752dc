package io.faultline.notifier.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// Moments and durations in words, in the page's zone.
final class Moments {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Language language;
    private final ZoneId zone;

    Moments(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /// `09:41 EST (14:41 UTC)`, with the day where it is not the day of `today`.
    String withUtc(Instant moment, Instant today) {
        String day = isSameDay(moment, today) ? "" : day(moment) + ", ";
        return zone.normalized().equals(ZoneOffset.UTC)
                ? day + clock(moment, ZoneOffset.UTC) + " UTC"
                : day + brief(moment) + " (" + clock(moment, ZoneOffset.UTC) + " UTC)";
    }

    /// `09:41 EST`, `9 h 41 HNE`.
    String brief(Instant moment) {
        DateTimeFormatter letters = DateTimeFormatter.ofPattern("zzz", language.locale());
        return clock(moment, zone) + " " + letters.format(moment.atZone(zone));
    }

    /// `Sat 28 Nov`, `sam. 28 nov.`
    String day(Instant moment) {
        return DateTimeFormatter.ofPattern("EEE d MMM", language.locale())
                .format(moment.atZone(zone));
    }

    /// `47 min`, `2 h 05 min`, `3 d 4 h`.
    String lasted(Duration duration) {
        long minutes = Math.max(1, Math.round(duration.toSeconds() / 60.0));
        if (minutes < 100) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return "%d h %02d min".formatted(minutes / 60, minutes % 60);
        }
        return "%d %s %d h".formatted(minutes / 1440, language.pick("d", "j"), minutes % 1440 / 60);
    }

    private String clock(Instant moment, ZoneId where) {
        ZonedDateTime local = moment.atZone(where);
        return language.pick(
                CLOCK.format(local), "%d h %02d".formatted(local.getHour(), local.getMinute()));
    }

    private boolean isSameDay(Instant one, Instant other) {
        return one.atZone(zone).toLocalDate().equals(other.atZone(zone).toLocalDate());
    }
}
