package io.faultline.incident.http;

import java.time.Duration;
import java.time.Instant;

/// One each second, and a few at once after a pause. Safe for use by several threads.
final class Pace {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Duration credit;
    private Instant nextDue = Instant.EPOCH;

    /// @param burst how many may come at once
    Pace(int burst) {
        this.credit = EVERY.multipliedBy(Math.max(0, burst - 1));
    }

    /// Takes a turn.
    ///
    /// @return whether there was one
    synchronized boolean take(Instant now) {
        Instant earliest = now.minus(credit);
        Instant due = nextDue.isBefore(earliest) ? earliest : nextDue;
        if (due.isAfter(now)) {
            return false;
        }
        nextDue = due.plus(EVERY);
        return true;
    }
}
