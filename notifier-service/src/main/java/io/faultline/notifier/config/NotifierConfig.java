package io.faultline.notifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of this service; application.properties says which environment variable each one
/// comes from.
@ConfigMapping(prefix = "notifier")
public interface NotifierConfig {

    /// Where files of this installation live: `secret` among them.
    Path home();

    /// Base64 of the 32 bytes that addresses and tokens depend on; absent: read from the file
    /// `secret` in [#home].
    Optional<String> secret();

    /// Where the page is; absent: where the inventory says.
    Optional<URI> pageUrl();

    /// The relay: `smtp://user:password@host:port`, or `smtps://`.
    URI smtpUrl();

    /// The message center: `smpp://system_id:password@host:port`.
    URI smppUrl();

    /// An HTTP gateway for text messages; present: used instead of SMPP.
    Optional<URI> smsUrl();

    /// Who text messages come from.
    @WithDefault("Status")
    String smsSender();

    /// Copies of each partition of a topic that this service is first to make.
    @WithDefault("1")
    short kafkaReplication();

    /// Whether messages are sent; a test may want to hold them back.
    @WithDefault("true")
    boolean sending();

    /// How long a worker may keep a message without renewing.
    @WithDefault("60s")
    Duration lease();

    /// Mails that are handed over at once.
    @WithDefault("8")
    int mailConcurrency();

    /// Text messages that are handed over at once.
    @WithDefault("4")
    int smsConcurrency();

    /// Messages to webhooks, and to browsers, that are under way at once. Each has a receiver of
    /// its own, which may hang for 15 seconds; there must be room beside those for all others.
    @WithDefault("1000")
    int hookConcurrency();

    /// Networks (`10.1.0.0/16`, `fd00::/8`) that webhooks and push services may be in though they
    /// are not of the open internet; there http without TLS and any port will do.
    Optional<List<String>> hookAllow();

    /// How long a webhook may fail before it is ended.
    @WithDefault("3d")
    Duration hookPatience();

    /// What rests longer is forgotten.
    @WithDefault("90d")
    Duration retention();
}
