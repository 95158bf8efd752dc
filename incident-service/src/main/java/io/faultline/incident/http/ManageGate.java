package io.faultline.incident.http;

import io.faultline.contracts.Json;
import io.faultline.incident.config.Settings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/// Who comes to the manage API: whoever brings the key, and not too often. Others get an answer in
/// Statuspage's manner, and are led nowhere.
@ApplicationScoped
class ManageGate {

    private static final int BEFORE_ALL = -5_000;

    private final ApiKey key;
    private final Clock clock;
    private final Pace pace;

    ManageGate(ApiKey key, Settings settings, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.pace = new Pace(settings.apiBurst());
    }

    void register(@Observes Router router) {
        router.route(ApiKey.PATH + "*").order(BEFORE_ALL).handler(this::check);
    }

    private void check(RoutingContext request) {
        if (!key.isIn(request.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            request.response().putHeader("WWW-Authenticate", "OAuth");
            refuse(
                    request,
                    401,
                    "Could not authenticate. Send the header \"Authorization: OAuth KEY\"; KEY is in"
                            + " the file api-key of the installation.");
        } else if (!pace.take(clock.instant())) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(request, 429, "Too many requests: one each second, and a few more at once.");
        } else {
            request.next();
        }
    }

    private static void refuse(RoutingContext request, int status, String why) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.write(new Refused(why))));
    }

    private record Refused(String error) {}
}
