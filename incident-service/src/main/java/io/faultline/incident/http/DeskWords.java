package io.faultline.incident.http;

import io.faultline.contracts.Layer;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.incident.desk.Phase;
import java.time.Duration;
import java.util.Locale;

/// The desk's words and state classes (the design kit's table).
final class DeskWords {

    private DeskWords() {}

    static String wire(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    static String word(Phase phase) {
        String words = wire(phase).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String word(Severity severity) {
        return switch (severity) {
            case NONE -> "No effect";
            case MINOR -> "Minor";
            case MAJOR -> "Major";
            case CRITICAL -> "Critical";
        };
    }

    static String state(Severity severity) {
        return switch (severity) {
            case NONE -> "nodata";
            case MINOR -> "degraded";
            case MAJOR -> "partial";
            case CRITICAL -> "major";
        };
    }

    static String state(Status status) {
        return switch (status) {
            case OPERATIONAL -> "ok";
            case UNDER_MAINTENANCE -> "maintenance";
            case NO_RECENT_DATA -> "nodata";
            case DEGRADED_PERFORMANCE -> "degraded";
            case PARTIAL_OUTAGE -> "partial";
            case MAJOR_OUTAGE -> "major";
        };
    }

    static String word(Status status) {
        return switch (status) {
            case OPERATIONAL -> "Operational";
            case UNDER_MAINTENANCE -> "Under maintenance";
            case NO_RECENT_DATA -> "No recent data";
            case DEGRADED_PERFORMANCE -> "Degraded performance";
            case PARTIAL_OUTAGE -> "Partial outage";
            case MAJOR_OUTAGE -> "Major outage";
        };
    }

    static String word(Layer layer) {
        return switch (layer) {
            case CARRIER -> "Carriers";
            case ISP -> "Internet links";
            case CORE -> "Datacenter core";
            case PREMISE -> "Customer premises";
            case MONITORING -> "Our own monitoring";
        };
    }

    /// `46 min`, `3 h 5 min`, `2 d 4 h`.
    static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }

    /// `1 customer`, `2 customers`.
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
