package io.faultline.notifier.audience;

import java.time.Duration;
import java.time.Instant;

/// What a change of a subscription makes us send to its owner. Nothing else is ever sent to the
/// unconfirmed, and not often: otherwise a sign-up form is a weapon against other people's inboxes.
public sealed interface Greeting {

    /// How long a confirmation link or code is good.
    Duration CONFIRMATION_LIFE = Duration.ofHours(24);

    /// A question: was it you?
    record Confirm(Instant expiresAt) implements Greeting {}

    /// A welcome, where people read it.
    record Welcome(Instant expiresAt) implements Greeting {}

    /// Nothing, and why.
    record Silence(String reason) implements Greeting {}

    /// How many questions an address got lately.
    ///
    /// @param lastDay in the last 24 hours
    /// @param lastMonth in the last 30 days
    record Asked(int lastDay, int lastMonth) {}

    /// Decides for a subscription as it now stands.
    ///
    /// @param asked questions that its address got, over all of its subscriptions
    static Greeting of(Subscription subscription, Asked asked, Instant now) {
        return switch (subscription.state()) {
            case PENDING -> {
                if (subscription.channel() == Channel.PUSH) {
                    yield new Silence("a browser says yes by its permission");
                }
                Instant expiresAt = subscription.requestedAt().plus(CONFIRMATION_LIFE);
                if (!expiresAt.isAfter(now)) {
                    yield new Silence("asked for more than a day ago");
                }
                if (asked.lastDay() >= 1) {
                    yield new Silence("this address was asked within 24 hours");
                }
                yield asked.lastMonth() >= 3
                        ? new Silence("this address was asked three times within 30 days")
                        : new Confirm(expiresAt);
            }
            case CONFIRMED -> {
                Instant expiresAt = subscription.changedAt().plus(CONFIRMATION_LIFE);
                if (subscription.channel() == Channel.SMS
                        || subscription.channel() == Channel.WEBHOOK) {
                    yield new Silence("the page that took the confirmation says it");
                }
                if (subscription.channel() == Channel.PUSH
                        && subscription.changedAt().isAfter(subscription.requestedAt())) {
                    yield new Silence("a browser that was welcomed before");
                }
                yield expiresAt.isAfter(now)
                        ? new Welcome(expiresAt)
                        : new Silence("confirmed more than a day ago");
            }
            case UNSUBSCRIBED -> new Silence("nothing more is sent");
        };
    }
}
