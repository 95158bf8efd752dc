package io.faultline.probe.http;

import io.faultline.probe.config.ProbeConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may report: whoever is on this machine, and whoever shows the token.
@Singleton
public final class Caller {

    private static final String BEARER = "Bearer ";

    private final Optional<String> token;

    @Inject
    Caller(ProbeConfig config) {
        this(config.eventsToken());
    }

    Caller(Optional<String> token) {
        this.token = token.filter(each -> !each.isBlank());
    }

    /// Why this caller may not, if so; one sentence that says what to do.
    Optional<String> objection(HttpServerRequest request) {
        var address = request.remoteAddress();
        return objection(
                address == null ? null : address.hostAddress(), request.getHeader("Authorization"));
    }

    Optional<String> objection(@Nullable String address, @Nullable String shown) {
        if (isLocal(address)) {
            return Optional.empty();
        }
        if (token.isEmpty()) {
            return Optional.of(
                    "only this machine may report: set FAULTLINE_EVENTS_TOKEN on probe-service and"
                            + " send it as a bearer token");
        }
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

    private static boolean isLocal(@Nullable String address) {
        try {
            return address != null && InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
