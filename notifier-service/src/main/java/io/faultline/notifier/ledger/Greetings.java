package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Channel;

/// The frozen messages about a subscription itself.
public interface Greetings {
    /// The message for a purpose, in somebody's language.
    Rendition rendition(Purpose purpose, Channel channel, String language);
}
