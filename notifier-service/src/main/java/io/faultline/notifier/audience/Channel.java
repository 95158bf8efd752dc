package io.faultline.notifier.audience;

import java.util.Locale;

/// How somebody is told.
public enum Channel {
    /// A mail.
    EMAIL,
    /// A text message.
    SMS;

    /// The word in tables, metrics and logs.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
