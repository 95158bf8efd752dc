package io.faultline.notifier.ledger;

import java.time.Duration;
import java.time.Instant;

/// How a webhook, or a browser, has failed lately. One that nobody mends is not called for ever:
/// its owner is told and it is ended (Statuspage gives up after an hour, Standard Webhooks after
/// days).
///
/// @param failingSince when the first of the failures in a row was
/// @param failedAt when the latest was
/// @param isGone whether it said itself that it will not come back (HTTP 410, and of a push service
///   404)
public record Endurance(Instant failingSince, Instant failedAt, boolean isGone) {

    /// Whether it is ended. Time alone proves nothing where nothing was sent: it counts from the
    /// first failure to the latest one.
    public boolean isOver(Duration patience) {
        return isGone || !failingSince.plus(patience).isAfter(failedAt);
    }

    /// What an attempt says of its receiver.
    public sealed interface Sign {
        /// It is well.
        record Well() implements Sign {}

        /// It failed.
        record Failing(boolean isGone) implements Sign {}

        /// Nothing.
        record None() implements Sign {}

        /// The code of a refusal for good.
        String GONE = "http 410";

        /// That of a push service which knows the browser no more (RFC 8030, section 7.3). A
        /// webhook that is not found is no refusal: it may be back soon.
        String UNKNOWN = "http 404";

        /// Reads it from an outcome.
        static Sign of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Accepted _ -> new Well();
                case Outcome.Refused(var code, _) ->
                        new Failing(code.equals(GONE) || code.equals(UNKNOWN));
                case Outcome.Failed _, Outcome.Unanswered _ -> new Failing(false);
                case Outcome.Throttled _, Outcome.Withheld _ -> new None();
            };
        }
    }
}
