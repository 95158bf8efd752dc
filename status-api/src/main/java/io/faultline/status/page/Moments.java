package io.faultline.status.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and ages in words, in the page's zone and a language of its readers.
final class Moments {

    private final Words words;
    private final boolean isFrench;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    Moments(Wording wording, ZoneId zone, Instant now) {
        this.words = wording.of(Words.class);
        this.isFrench = wording.language().equals("fr");
        this.locale = isFrench ? Locale.CANADA_FRENCH : Locale.CANADA;
        this.zone = zone;
        this.now = now;
    }

    /// `09:41`, `9 h 41`.
    String clock(Instant at) {
        return at(at).format(DateTimeFormatter.ofPattern(isFrench ? "H 'h' mm" : "HH:mm", locale));
    }

    /// `09:41:12`, `9 h 41 min 12 s`.
    String precise(Instant at) {
        String pattern = isFrench ? "H 'h' mm 'min' ss 's'" : "HH:mm:ss";
        return at(at).format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /// `09:41 EST`; with the day where it is not today: `23 November, 09:41 EST`.
    String moment(Instant at) {
        String time = clock(at) + " " + zoneName(at);
        return at(at).toLocalDate().equals(today())
                ? time
                : day(at(at).toLocalDate()) + ", " + time;
    }

    /// `23 November`; the year where it is another.
    String day(LocalDate date) {
        String pattern = date.getYear() == today().getYear() ? "d MMMM" : "d MMMM yyyy";
        return date.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /// The first of two days that are named together: `18`, or `28 October` before `3 November`.
    String dayBefore(LocalDate first, LocalDate last) {
        boolean sameMonth =
                first.getYear() == last.getYear() && first.getMonth() == last.getMonth();
        return sameMonth ? Integer.toString(first.getDayOfMonth()) : day(first);
    }

    /// `Sunday 29 November, 02:00`.
    String weekday(Instant at) {
        String day = at(at).format(DateTimeFormatter.ofPattern("EEEE d MMMM", locale));
        return day.substring(0, 1).toUpperCase(locale) + day.substring(1) + ", " + clock(at);
    }

    /// `EST`, `HNE`.
    String zoneName(Instant at) {
        return DateTimeFormatter.ofPattern("zzz", locale).format(at(at));
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /// `46 min`, `3 h 12 min`, `6 days`.
    String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return words.seconds(seconds);
        }
        if (seconds < 3_600) {
            return words.minutes(seconds / 60);
        }
        if (seconds < 86_400) {
            return words.hours(seconds / 3_600, seconds / 60 % 60);
        }
        return seconds < 2 * 86_400 ? words.oneDay() : words.days(seconds / 86_400);
    }

    /// `12 s ago`.
    String ago(Instant at) {
        return words.ago(age(Duration.between(at, now)));
    }

    /// `In 6 days`.
    String ahead(Instant at) {
        return words.ahead(age(Duration.between(now, at)));
    }

    /// `99.950%`, `99,950 %`; all of it is `100%`.
    String percent(double percent) {
        String number =
                percent >= 99.9995
                        ? "100"
                        : String.format(
                                isFrench ? Locale.CANADA_FRENCH : Locale.ROOT, "%.3f", percent);
        return isFrench ? number + " %" : number + "%";
    }

    private ZonedDateTime at(Instant at) {
        return at.atZone(zone);
    }
}
