package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Subscription;
import java.time.Instant;

/// Whether a queued delivery may go out now. An unsubscription or a newer update wins up to this
/// moment.
public sealed interface Clearance {

    /// Send it.
    record Go() implements Clearance {}

    /// Never send it.
    record Drop(State state, String reason) implements Clearance {}

    /// Decides.
    static Clearance of(Facts facts, Instant now) {
        if (facts.subscription() == null) {
            return new Drop(State.SUPPRESSED, "the subscription is forgotten");
        }
        return switch (facts.purpose()) {
            case CONFIRM -> {
                if (facts.subscription() != Subscription.State.PENDING) {
                    yield new Drop(State.SUPPRESSED, "no longer waits for a confirmation");
                }
                yield inTime(facts, now);
            }
            case WELCOME -> wanted(facts, now);
            case FAILING -> inTime(facts, now);
            case NEWS -> {
                if (facts.sequence() < facts.told()) {
                    yield new Drop(State.SUPERSEDED, "update " + facts.told() + " is newer");
                }
                if (facts.isTerminal() && !facts.hasHeard()) {
                    yield new Drop(State.SUPPRESSED, "heard nothing that this would close");
                }
                yield wanted(facts, now);
            }
        };
    }

    private static Clearance wanted(Facts facts, Instant now) {
        return facts.subscription() != Subscription.State.CONFIRMED || facts.isEnded()
                ? new Drop(State.SUPPRESSED, "unsubscribed")
                : inTime(facts, now);
    }

    private static Clearance inTime(Facts facts, Instant now) {
        return facts.expiresAt().isAfter(now)
                ? new Go()
                : new Drop(State.EXPIRED, "stale since " + facts.expiresAt());
    }
}
