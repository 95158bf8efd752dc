package io.faultline.notifier.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Says to quarkus-mailer what `FAULTLINE_SMTP_URL` says: one URL is easier to hand around than
/// five settings.
public final class SmtpUrlSource implements ConfigSourceFactory {

    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue url = context.getValue("notifier.smtp-url");
        if (url == null || url.getValue() == null || url.getValue().isBlank()) {
            return List.of();
        }
        return List.of(
                new PropertiesConfigSource(
                        settings(URI.create(url.getValue())), "FAULTLINE_SMTP_URL", ORDINAL));
    }

    /// The mailer's settings for a relay's URL. `smtps` speaks TLS from the first byte; `smtp`
    /// upgrades where the relay offers it.
    static Map<String, String> settings(URI url) {
        boolean isTls = "smtps".equals(url.getScheme());
        var settings = new HashMap<String, String>();
        settings.put("quarkus.mailer.host", url.getHost() == null ? "localhost" : url.getHost());
        settings.put(
                "quarkus.mailer.port",
                Integer.toString(url.getPort() > 0 ? url.getPort() : isTls ? 465 : 25));
        settings.put("quarkus.mailer.tls", Boolean.toString(isTls));
        settings.put("quarkus.mailer.start-tls", isTls ? "DISABLED" : "OPTIONAL");
        String user = url.getRawUserInfo();
        if (user != null && !user.isEmpty()) {
            int colon = user.indexOf(':');
            settings.put(
                    "quarkus.mailer.username", decode(colon < 0 ? user : user.substring(0, colon)));
            settings.put(
                    "quarkus.mailer.password", colon < 0 ? "" : decode(user.substring(colon + 1)));
            settings.put("quarkus.mailer.login", "REQUIRED");
        }
        return settings;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
