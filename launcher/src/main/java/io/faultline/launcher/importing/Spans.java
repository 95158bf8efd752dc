package io.faultline.launcher.importing;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as Prometheus and Go write them: `1h30m`, `90s`, `1.5s`, `1w`.
final class Spans {

    private static final Pattern PART =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|us|µs|ns|[smhdwy])");
    private static final Pattern SHAPE = Pattern.compile("(?:" + PART.pattern() + ")+");

    private Spans() {}

    /// Reads a duration; null where there is none.
    static @Nullable Duration parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return null;
        }
        double millis =
                PART.matcher(text)
                        .results()
                        .mapToDouble(
                                part -> Double.parseDouble(part.group(1)) * unit(part.group(2)))
                        .sum();
        return millis > Duration.ofDays(3_650).toMillis()
                ? null
                : Duration.ofMillis(Math.round(millis));
    }

    /// Seconds, as Uptime Kuma counts; null where there are none.
    static @Nullable Duration seconds(String text) {
        return parse(text + "s");
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "us", "µs" -> 1e-3;
            case "ns" -> 1e-6;
            case "s" -> 1e3;
            case "m" -> 60e3;
            case "h" -> 3_600e3;
            case "d" -> 86_400e3;
            case "w" -> 7 * 86_400e3;
            default -> 365 * 86_400e3;
        };
    }
}
