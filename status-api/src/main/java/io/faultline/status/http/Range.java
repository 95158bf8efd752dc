package io.faultline.status.http;

import io.faultline.status.measure.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/// From when to when something is asked for.
record Range(Instant from, Instant to) {

    /// What was asked for, or what is wrong with it.
    sealed interface Reading {
        record Good(Range range) implements Reading {}

        record Bad(String why) implements Reading {}
    }

    /// Reads RFC 3339 times; what is left out is the newest that a step reaches.
    static Reading of(String from, String to, Step step, Instant now) {
        Instant end;
        Instant begin;
        try {
            end = to.isEmpty() ? now : OffsetDateTime.parse(to).toInstant();
            begin =
                    from.isEmpty()
                            ? end.minus(step.reach())
                            : OffsetDateTime.parse(from).toInstant();
            if (begin.isBefore(Instant.EPOCH)) {
                return new Reading.Bad("There are no times before 1970.");
            }
        } catch (DateTimeException | ArithmeticException _) {
            return new Reading.Bad("from and to are times like 2026-11-22T10:00:00Z.");
        }
        if (!begin.isBefore(end)) {
            return new Reading.Bad("from must be before to.");
        }
        if (Duration.between(begin, end).compareTo(step.reach()) > 0) {
            return new Reading.Bad(
                    "With a step of %s at most %d hours can be asked for at once."
                            .formatted(step.word(), step.reach().toHours()));
        }
        return begin.isAfter(now)
                ? new Reading.Bad("from lies in the future.")
                : new Reading.Good(new Range(begin, end));
    }
}
