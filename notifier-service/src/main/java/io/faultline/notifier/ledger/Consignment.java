package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.NewsId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A delivery that a worker has claimed, with all it takes to send it.
///
/// @param attempt which attempt this is, from 1
/// @param claim grows with every claim of this delivery
/// @param news which story it belongs to; null for greetings
/// @param saidAt when the update was said, or the greeting called for
/// @param sealedAddress opened only to send
/// @param requestedAt when the subscription was asked for
public record Consignment(
        DeliveryId id,
        Channel channel,
        Purpose purpose,
        int attempt,
        int claim,
        @Nullable NewsId news,
        int sequence,
        boolean isTerminal,
        Instant saidAt,
        Instant expiresAt,
        SubscriptionId subscription,
        String sealedAddress,
        @Nullable CustomerId customer,
        Instant requestedAt,
        Rendition rendition) {

    /// Whether it is sent again when it may have arrived.
    public boolean isRepeatable() {
        return Aftermath.isRepeatable(channel, purpose, isTerminal);
    }
}
