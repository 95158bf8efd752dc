package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Channel;
import java.time.Duration;
import java.time.Instant;

/// What becomes of a delivery after an attempt.
public sealed interface Aftermath {

    /// The first pause after a failure; it doubles up to [#LONGEST_PAUSE].
    Duration FIRST_PAUSE = Duration.ofSeconds(5);

    /// The longest pause between two attempts.
    Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /// It rests in a state.
    record Rest(State state, String reason, String reference) implements Aftermath {}

    /// It is queued again.
    ///
    /// @param isCounted whether the attempt counts for the length of the next pause
    /// @param isDoubted whether it may have arrived already
    record Again(Instant dueAt, boolean isCounted, boolean isDoubted, String reason)
            implements Aftermath {}

    /// Decides.
    ///
    /// @param attempt which attempt this was, from 1
    /// @param chance from 0 to below 1, for the jitter
    static Aftermath of(
            Outcome outcome, boolean isRepeatable, int attempt, Instant now, double chance) {
        return switch (outcome) {
            case Outcome.Accepted(var reference) -> new Rest(State.ACCEPTED, "", reference);
            case Outcome.Refused(var code, var reason) ->
                    new Rest(State.DEAD, code + " " + reason, "");
            case Outcome.Failed(var code, var reason, _) ->
                    new Again(now.plus(pause(attempt, chance)), true, false, code + " " + reason);
            case Outcome.Throttled(var code, var reason, var pause) ->
                    new Again(
                            now.plus(pause).plusMillis((long) (chance * 1_000)),
                            false,
                            false,
                            code + " " + reason);
            case Outcome.Unanswered(var reason) ->
                    isRepeatable
                            ? new Again(now.plus(pause(attempt, chance)), true, true, reason)
                            : new Rest(State.IN_DOUBT, reason, "");
            case Outcome.Withheld(var next, var reason) ->
                    next == State.QUEUED
                            ? new Again(now, false, false, reason)
                            : new Rest(next, reason, "");
        };
    }

    /// Whether a message that may have arrived is sent once more. A second mail has the same
    /// Message-ID and mostly goes unseen, a missing one does harm; a second text message costs and
    /// annoys, so only ends and codes are repeated (notifications.md, section 4). The receiver of a
    /// webhook tells by its id that it had it, a browser shows it in the place of the first.
    static boolean isRepeatable(Channel channel, Purpose purpose, boolean isTerminal) {
        return switch (channel) {
            case EMAIL, WEBHOOK, SLACK, TEAMS, PUSH -> true;
            case SMS -> isTerminal || purpose != Purpose.NEWS;
        };
    }

    /// Full jitter: anything between nothing and the doubled pause, so that many failed deliveries
    /// do not come back together.
    static Duration pause(int attempt, double chance) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(Math.max(attempt - 1, 0), 12);
        long longest = Math.min(doubled, LONGEST_PAUSE.toMillis());
        return Duration.ofMillis((long) (longest * chance));
    }
}
