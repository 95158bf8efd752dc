package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.Severity;
import java.util.Locale;

/// How soon a message is worth waking a device for (RFC 8030, section 5.3): one that runs on its
/// battery is told of little things later.
public enum Urgency {
    /// It can wait for the next time that the device is awake.
    LOW,
    /// As a mail.
    NORMAL,
    /// Now.
    HIGH;

    /// Of an update.
    public static Urgency of(Occasion occasion, Severity severity) {
        return switch (occasion) {
            case OPENED, REOPENED, WORSE -> severity.compareTo(Severity.MAJOR) >= 0 ? HIGH : NORMAL;
            case IDENTIFIED, MONITORING, UPDATED, RESOLVED, STARTED, COMPLETED -> NORMAL;
            case POSTMORTEM, PLANNED, REPLANNED, EXTENDED -> LOW;
        };
    }

    /// The word in the header.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
