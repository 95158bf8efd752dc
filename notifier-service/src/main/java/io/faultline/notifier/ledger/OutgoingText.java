package io.faultline.notifier.ledger;

import java.time.Duration;

/// A text message, ready to go.
///
/// @param validFor how long the message center may try: beyond it the message is stale
public record OutgoingText(DeliveryId id, String to, String text, Duration validFor) {

    /// Never the number.
    @Override
    public String toString() {
        return "OutgoingText[" + id + "]";
    }
}
