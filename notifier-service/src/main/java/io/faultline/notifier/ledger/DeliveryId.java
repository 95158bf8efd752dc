package io.faultline.notifier.ledger;

import java.util.UUID;

/// Names a delivery: one message to one person. An update is told to a person once a channel, and a
/// subscriber is a person on a channel.
public record DeliveryId(UUID update, long subscriber) {

    /// As it stands in a Message-ID and in logs.
    @Override
    public String toString() {
        return update.toString().replace("-", "") + "." + subscriber;
    }
}
