package io.faultline.probe.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// So much money in so much time, for example `3 USD/day` of a budget or `0.03 USD/min` of a call.
///
/// @param micros the amount in millionths, so that sums stay exact
/// @param currency three letters; no currency is changed into another
public record Money(long micros, String currency, Duration per) {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "(\\d{1,9}(?:\\.\\d{1,6})?)\\s*([A-Z]{3})\\s*/\\s*(min|m|h|hour|d|day|week)");

    /// Reads an amount; empty where it is none.
    public static Optional<Money> read(String text) {
        var money = SHAPE.matcher(text.strip());
        if (!money.matches()) {
            return Optional.empty();
        }
        Duration per =
                switch (money.group(3)) {
                    case "min", "m" -> Duration.ofMinutes(1);
                    case "h", "hour" -> Duration.ofHours(1);
                    case "week" -> Duration.ofDays(7);
                    default -> Duration.ofDays(1);
                };
        long micros = Math.round(Double.parseDouble(money.group(1)) * 1e6);
        return Optional.of(new Money(micros, money.group(2), per));
    }

    /// What so long a time costs at this price, in millionths: begun minutes count in full.
    public long costOf(Duration time) {
        return micros * Math.max(1, (time.toMillis() + 59_999) / 60_000);
    }
}
