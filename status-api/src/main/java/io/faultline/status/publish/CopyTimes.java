package io.faultline.status.publish;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times that stay right however old a copy grows: date, time and zone.
final class CopyTimes {

    private CopyTimes() {}

    static String in(String language, ZoneId zone, Instant at) {
        boolean isFrench = language.equals("fr");
        String pattern = isFrench ? "d MMMM yyyy 'à' H 'h' mm z" : "d MMMM yyyy, HH:mm z";
        Locale locale = isFrench ? Locale.CANADA_FRENCH : Locale.CANADA;
        return DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(zone));
    }
}
