package io.faultline.status.subscribe;

import io.faultline.contracts.Subscription.Channel;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// What a webhook wants to be sent: Slack and Teams take their own messages only and are known by
/// their addresses; everything else gets JSON in Statuspage's shape, unless its owner says
/// otherwise.
public final class HookKind {

    private static final List<String> SLACK = List.of("hooks.slack.com", "hooks.slack-gov.com");
    private static final List<String> TEAMS =
            List.of(".webhook.office.com", ".logic.azure.com", ".api.powerplatform.com");

    private HookKind() {}

    /// The kind of an address.
    ///
    /// @param format a channel's word as somebody chose it; anything else: as the address tells
    public static Channel of(String format, URI url) {
        return switch (format) {
            case "webhook" -> Channel.WEBHOOK;
            case "slack" -> Channel.SLACK;
            case "teams" -> Channel.TEAMS;
            default -> told(String.valueOf(url.getHost()).toLowerCase(Locale.ROOT));
        };
    }

    private static Channel told(String host) {
        if (SLACK.contains(host)) {
            return Channel.SLACK;
        }
        return TEAMS.stream().anyMatch(host::endsWith) ? Channel.TEAMS : Channel.WEBHOOK;
    }
}
