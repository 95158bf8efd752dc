package io.faultline.notifier.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A message as it will be sent, frozen but for its markers. Its id is its content: rendered twice
/// it is kept once, and sending again never renders again.
///
/// @param subject of a mail; of a message to a browser its [Urgency]; else empty
/// @param html empty for text messages
public record Rendition(UUID id, String language, String subject, String text, String html) {

    /// A rendition with the id that its content gives it.
    public static Rendition of(String language, String subject, String text, String html) {
        String whole = String.join("\u0000", language, subject, text, html);
        return new Rendition(
                UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)),
                language,
                subject,
                text,
                html);
    }
}
