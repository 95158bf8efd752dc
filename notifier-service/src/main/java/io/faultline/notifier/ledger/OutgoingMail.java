package io.faultline.notifier.ledger;

import io.faultline.notifier.news.NewsId;
import org.jspecify.annotations.Nullable;

/// A mail, ready to go.
///
/// @param thread the story it belongs to, for threading; null for greetings
/// @param unsubscribeUrl where one POST ends the subscription; null while it is not confirmed
public record OutgoingMail(
        DeliveryId id,
        Purpose purpose,
        @Nullable NewsId thread,
        String to,
        String language,
        String subject,
        String text,
        String html,
        @Nullable String unsubscribeUrl) {

    /// Never the address.
    @Override
    public String toString() {
        return "OutgoingMail[" + id + "]";
    }
}
