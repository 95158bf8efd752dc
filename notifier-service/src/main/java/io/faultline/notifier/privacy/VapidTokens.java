package io.faultline.notifier.privacy;

import io.faultline.contracts.Json;
import io.faultline.contracts.subscription.VapidKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Says to push services who sends (RFC 8292): a token for each of them, signed with the key that
/// browsers subscribed to. One is used for many messages, since signing costs more than all else.
/// Safe for use by several threads.
final class VapidTokens {

    /// A service refuses what is good for longer than a day.
    private static final Duration LIFE = Duration.ofHours(12);

    private static final Duration USED_FOR = Duration.ofHours(6);

    /// Endpoints are typed by strangers: there may be any number of services.
    private static final int MAX_KNOWN = 500;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Known(String header, Instant until) {}

    private record Of(String audience, String subject) {}

    private final VapidKey key;
    private final Map<Of, Known> known = new ConcurrentHashMap<>();

    VapidTokens(VapidKey key) {
        this.key = key;
    }

    /// The value of `authorization` for an endpoint.
    ///
    /// @param subject where the service finds whoever sends
    String header(URI endpoint, String subject, Instant now) {
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        return known.compute(
                        new Of(origin(endpoint), subject),
                        (of, before) ->
                                before != null && before.until().isAfter(now)
                                        ? before
                                        : new Known(header(of, now), now.plus(USED_FOR)))
                .header();
    }

    private String header(Of of, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aud", of.audience());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("sub", of.subject());
        var head = new LinkedHashMap<String, Object>();
        head.put("typ", "JWT");
        head.put("alg", "ES256");
        String said =
                BASE64.encodeToString(Json.write(head))
                        + "."
                        + BASE64.encodeToString(Json.write(claims));
        byte[] signature = key.sign(said.getBytes(StandardCharsets.US_ASCII));
        return "vapid t="
                + said
                + "."
                + BASE64.encodeToString(signature)
                + ", k="
                + key.publicKey();
    }

    /// Scheme, host and a port that is not the usual one.
    private static String origin(URI endpoint) {
        String scheme = endpoint.getScheme().toLowerCase(java.util.Locale.ROOT);
        String host = endpoint.getHost().toLowerCase(java.util.Locale.ROOT);
        int port = endpoint.getPort();
        boolean isUsual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (isUsual ? "" : ":" + port);
    }
}
