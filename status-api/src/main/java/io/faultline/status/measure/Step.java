package io.faultline.status.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// How long one point of a series is, and how far back such points go.
public enum Step {
    /// As the probers count.
    FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofDays(1)),
    /// Twelve of those.
    HOUR("1h", Duration.ofHours(1), Duration.ofDays(14));

    private final String word;
    private final Duration length;
    private final Duration reach;

    Step(String word, Duration length, Duration reach) {
        this.word = word;
        this.length = length;
        this.reach = reach;
    }

    /// As it is asked for.
    public String word() {
        return word;
    }

    /// Of one point.
    public Duration length() {
        return length;
    }

    /// How far back points are kept.
    public Duration reach() {
        return reach;
    }

    int points() {
        return (int) reach.dividedBy(length);
    }

    /// The step of a word, or nothing where there is none.
    public static Optional<Step> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
