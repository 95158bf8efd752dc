package io.faultline.probe.http;

import io.faultline.probe.config.ProbeConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// Who may report: whoever is on this machine, and whoever shows the token.
@Singleton
public final class Caller {

    private static final String BEARER = "Bearer ";

    private final Optional<String> token;

    Caller(ProbeConfig config) {
        this.token = config.eventsToken().filter(each -> !each.isBlank());
    }

    /// Why this caller may not, if so; one sentence that says what to do.
    Optional<String> objection(HttpServerRequest request) {
        if (isLocal(request)) {
            return Optional.empty();
        }
        if (token.isEmpty()) {
            return Optional.of(
                    "only this machine may report: set FAULTLINE_EVENTS_TOKEN on probe-service and"
                            + " send it as a bearer token");
        }
        String shown = request.getHeader("Authorization");
        boolean right =
                shown != null
                        && shown.startsWith(BEARER)
                        && MessageDigest.isEqual(
                                bytes(shown.substring(BEARER.length()).strip()),
                                bytes(token.get()));
        return right
                ? Optional.empty()
                : Optional.of("the bearer token is missing or wrong: send FAULTLINE_EVENTS_TOKEN");
    }

    private static boolean isLocal(HttpServerRequest request) {
        try {
            return InetAddress.ofLiteral(request.remoteAddress().hostAddress()).isLoopbackAddress();
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
