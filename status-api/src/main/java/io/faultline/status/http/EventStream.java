package io.faultline.status.http;

import io.faultline.status.StatusSettings;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.site.Site;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Tells browsers that what everybody sees has changed (server-sent events). What has changed they
/// fetch themselves, from the same bytes as everybody. The number of listeners is bounded, and one
/// that does not read is dropped: it comes back by itself.
@ApplicationScoped
public class EventStream {

    private static final long KEEP_ALIVE_MS = 15_000;
    private static final int MAX_QUEUED_BYTES = 16 * 1024;

    private final CurrentSite current;
    private final Vertx vertx;
    private final int maxClients;
    private final Map<HttpServerResponse, Context> clients = new ConcurrentHashMap<>();
    private final AtomicReference<String> lastState = new AtomicReference<>("");

    EventStream(CurrentSite current, Vertx vertx, StatusSettings settings) {
        this.current = current;
        this.vertx = vertx;
        this.maxClients = settings.status().streamClients();
    }

    /// How many listen.
    public int clients() {
        return clients.size();
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, "/api/v3/events").order(-2_000).handler(this::join);
        current.listen(this::published);
        vertx.setPeriodic(KEEP_ALIVE_MS, _ -> tell(": still here\n\n"));
    }

    private void join(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (clients.size() >= maxClients) {
            response.setStatusCode(503)
                    .putHeader("retry-after", "30")
                    .putHeader("content-type", Problems.CONTENT_TYPE)
                    .end(Problems.text(503, "Too many listeners", "Poll the summary instead."));
            return;
        }
        response.setChunked(true)
                .setWriteQueueMaxSize(MAX_QUEUED_BYTES)
                .putHeader("content-type", "text/event-stream; charset=utf-8")
                .putHeader("content-encoding", "identity")
                .putHeader("cache-control", "no-store")
                .putHeader("access-control-allow-origin", "*")
                .putHeader("x-accel-buffering", "no");
        response.closeHandler(_ -> clients.remove(response));
        response.exceptionHandler(_ -> clients.remove(response));
        clients.put(response, vertx.getOrCreateContext());
        response.write("retry: 3000\n\n" + current.get().map(EventStream::event).orElse(""));
    }

    private void published(Site site) {
        if (!site.state().equals(lastState.getAndSet(site.state()))) {
            tell(event(site));
        }
    }

    private static String event(Site site) {
        return "event: state\ndata: " + site.state() + "\n\n";
    }

    private void tell(String text) {
        clients.forEach((response, context) -> context.runOnContext(_ -> tell(response, text)));
    }

    private void tell(HttpServerResponse response, String text) {
        if (response.closed() || response.ended()) {
            clients.remove(response);
        } else if (response.writeQueueFull()) {
            clients.remove(response);
            response.reset();
        } else {
            response.write(text);
        }
    }
}
