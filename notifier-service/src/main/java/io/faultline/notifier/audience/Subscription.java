package io.faultline.notifier.audience;

import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody asked for, whole, as of its latest change.
///
/// @param sealedAddress the address, encrypted; it is opened only to send
/// @param addressIndex equal for equal addresses: who has the same one on the same channel is one
///   person, however many subscriptions they have
/// @param customer whose private news they may see too; null for the public
/// @param minSeverity nothing less than this, maintenances included
public record Subscription(
        SubscriptionId id,
        Channel channel,
        State state,
        String sealedAddress,
        String addressIndex,
        String language,
        @Nullable CustomerId customer,
        Targets targets,
        Severity minSeverity,
        Instant requestedAt,
        Instant changedAt) {

    /// Where it stands.
    public enum State {
        /// Asked for, not confirmed.
        PENDING,
        /// Confirmed by the owner of the address.
        CONFIRMED,
        /// Ended by the owner of the address.
        UNSUBSCRIBED
    }
}
