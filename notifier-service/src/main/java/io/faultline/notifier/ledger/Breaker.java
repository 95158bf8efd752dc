package io.faultline.notifier.ledger;

import java.time.Duration;
import java.time.Instant;

/// Keeps a provider that is down from burning attempts: opens after three failed connections in a
/// row, or when more than half of twenty attempts failed; then lets a single message try.
public sealed interface Breaker {

    /// How long it stays open at first; doubles up to [#LONGEST_REST].
    Duration FIRST_REST = Duration.ofSeconds(1);

    /// The longest it stays open.
    Duration LONGEST_REST = Duration.ofSeconds(30);

    /// Attempts that are looked at together.
    int WINDOW = 20;

    /// Failed connections in a row that open it.
    int CONNECTIONS = 3;

    /// Everything goes.
    record Closed(int attempts, int failures, int connections) implements Breaker {}

    /// Nothing goes.
    record Open(Instant until, Duration rest) implements Breaker {}

    /// One may go.
    record HalfOpen(Duration rest) implements Breaker {}

    /// As it starts.
    static Breaker fresh() {
        return new Closed(0, 0, 0);
    }

    /// As it is at a moment: an open one becomes half open in time.
    default Breaker at(Instant now) {
        return switch (this) {
            case Open(var until, var rest) when !now.isBefore(until) -> new HalfOpen(rest);
            case Open open -> open;
            case Closed closed -> closed;
            case HalfOpen half -> half;
        };
    }

    /// How many messages may be claimed.
    default int allows(int wanted) {
        return switch (this) {
            case Closed _ -> wanted;
            case Open _ -> 0;
            case HalfOpen _ -> Math.min(1, wanted);
        };
    }

    /// After an attempt. A refusal of one message is no failure of the provider; what was withheld
    /// says nothing.
    default Breaker after(Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Accepted _, Outcome.Refused _ -> succeeded();
            case Outcome.Failed(_, _, var isConnection) -> failed(isConnection, now);
            case Outcome.Unanswered _ -> failed(false, now);
            case Outcome.Throttled(_, _, var pause) -> new Open(now.plus(pause), pause);
            case Outcome.Withheld _ -> this;
        };
    }

    private Breaker succeeded() {
        return switch (this) {
            case Closed(var attempts, var failures, _) ->
                    attempts + 1 >= WINDOW ? fresh() : new Closed(attempts + 1, failures, 0);
            case Open open -> open;
            case HalfOpen _ -> fresh();
        };
    }

    private Breaker failed(boolean isConnection, Instant now) {
        return switch (this) {
            case Closed(var attempts, var failures, var connections) -> {
                var next =
                        new Closed(attempts + 1, failures + 1, isConnection ? connections + 1 : 0);
                boolean isMostlyFailing =
                        next.attempts() >= WINDOW && next.failures() * 2 > next.attempts();
                if (next.connections() >= CONNECTIONS || isMostlyFailing) {
                    yield new Open(now.plus(FIRST_REST), FIRST_REST);
                }
                yield next.attempts() >= WINDOW ? fresh() : next;
            }
            case Open open -> open;
            case HalfOpen(var rest) -> {
                Duration longer = rest.multipliedBy(2);
                Duration next = longer.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longer;
                yield new Open(now.plus(next), next);
            }
        };
    }
}
