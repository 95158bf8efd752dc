package io.faultline.status.publish;

import java.time.Duration;
import java.time.Instant;

/// When a target is written to next.
///
/// @param spacing the least time between two writings of changes
/// @param heartbeat the most time without a writing: readers see by it that the copy is kept
public record Rhythm(Duration spacing, Duration heartbeat) {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 6;

    /// How a target fared.
    ///
    /// @param writtenAt when it last took everything; [Instant#EPOCH]: never
    /// @param triedAt when it was last tried
    /// @param failures how many tries in a row failed
    public record Fare(Instant writtenAt, Instant triedAt, int failures) {

        /// Before the first try.
        public static final Fare NEW = new Fare(Instant.EPOCH, Instant.EPOCH, 0);

        Fare written(Instant at) {
            return new Fare(at, at, 0);
        }

        Fare failed(Instant at) {
            return new Fare(writtenAt, at, failures + 1);
        }
    }

    /// When the next try is due. After failures the wait doubles, from a second to a minute;
    /// nothing piles up meanwhile, since a try always writes what is newest.
    ///
    /// @param isChanged whether there is something that the target does not have
    public Instant due(Fare fare, boolean isChanged) {
        if (fare.failures() > 0) {
            return fare.triedAt().plus(wait(fare.failures()));
        }
        return fare.writtenAt().plus(isChanged ? spacing : heartbeat);
    }

    private static Duration wait(int failures) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY;
    }
}
