package io.faultline.lab.control;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them here: `250ms`, `30s`, `2m`, `1h`.
public final class Durations {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,7})(ms|s|m|h)");

    private Durations() {}

    /// Reads one; empty when it is none, or zero.
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                };
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }
}
