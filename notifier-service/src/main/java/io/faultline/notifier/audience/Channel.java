package io.faultline.notifier.audience;

import java.util.Locale;

/// How somebody is told.
public enum Channel {
    /// A mail.
    EMAIL,
    /// A text message.
    SMS,
    /// A signed POST in Statuspage's shape.
    WEBHOOK,
    /// A message in a channel of Slack.
    SLACK,
    /// A card in a channel of Microsoft Teams.
    TEAMS,
    /// A notification in a browser.
    PUSH;

    /// Whether it goes to an address of the web, each with a receiver of its own behind it.
    public boolean isHook() {
        return switch (this) {
            case EMAIL, SMS -> false;
            case WEBHOOK, SLACK, TEAMS, PUSH -> true;
        };
    }

    /// The word in tables, metrics and logs.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
