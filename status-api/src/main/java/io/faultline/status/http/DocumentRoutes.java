package io.faultline.status.http;

import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.site.Document;
import io.faultline.status.site.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Serves what is rendered ahead, straight from memory: a read touches no broker and no disk. What
/// it does not know goes on to the forms and private views; what nobody knows is a real 404.
@ApplicationScoped
public class DocumentRoutes {

    private static final int BEFORE_ALL = -1_000;
    private static final int AFTER_ALL = 1_000_000;
    private static final String LANGUAGE_LIFE = ";Path=/;Max-Age=31536000;SameSite=Lax";

    private final CurrentSite current;
    private final Vertx vertx;
    private final ViewCounts counts;
    private final SignIn signIn;
    private final Answers answers = new Answers();

    DocumentRoutes(CurrentSite current, Vertx vertx, ViewCounts counts, SignIn signIn) {
        this.signIn = signIn;
        this.current = current;
        this.vertx = vertx;
        this.counts = counts;
    }

    void register(@Observes Router router) {
        router.options("/api/*").order(BEFORE_ALL).handler(DocumentRoutes::preflight);
        router.route().order(BEFORE_ALL).handler(this::serve);
        router.route().order(AFTER_ALL).handler(this::missing);
    }

    private static void preflight(RoutingContext context) {
        context.response()
                .setStatusCode(204)
                .putHeader("access-control-allow-origin", "*")
                .putHeader("access-control-allow-methods", "GET, HEAD, POST, DELETE, OPTIONS")
                .putHeader("access-control-allow-headers", "content-type, if-none-match, accept")
                .putHeader("access-control-max-age", "86400")
                .end();
    }

    private void serve(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        String path = context.normalizedPath();
        if (!reads || path.startsWith("/q/")) {
            context.next();
            return;
        }
        Optional<Site> site = current.get();
        if (site.isEmpty()) {
            starting(context, path);
            return;
        }
        Optional<Answer> answer = answers.open(site.get(), path);
        if (answer.isPresent()) {
            counts.count(ViewCounts.View.of(path));
            answer.get().send(request);
        } else if (isPage(path)) {
            servePage(context, site.get(), path);
        } else if (isOfSignIn(path) && signIn.way().isEmpty()) {
            missing(context);
        } else {
            context.next();
        }
    }

    private static boolean isOfSignIn(String path) {
        return path.equals(SignIn.ROOT) || path.startsWith(SignIn.ROOT + "/");
    }

    private boolean isPage(String path) {
        return path.equals("/")
                || path.equals("/history")
                || path.equals("/uptime")
                || (path.equals("/own-view") && signIn.way().isEmpty())
                || path.startsWith("/incidents/")
                || path.startsWith("/components/")
                || path.startsWith("/api/v3/incidents/");
    }

    private void servePage(RoutingContext context, Site site, String path) {
        String asked = context.request().getParam("lang");
        Reader reader = Readers.of(site, context);
        Optional<Document> known = site.known(path, reader.language(), reader.theme());
        if (known.isPresent()) {
            sendPage(context, site, known.get(), path, reader, asked);
            return;
        }
        vertx.executeBlocking(() -> site.page(path, reader.language(), reader.theme()), false)
                .onSuccess(page ->
                        page.ifPresentOrElse(
                                found -> sendPage(context, site, found, path, reader, asked),
                                context::next))
                .onFailure(context::fail);
    }

    private void sendPage(
            RoutingContext context,
            Site site,
            Document page,
            String path,
            Reader reader,
            @Nullable String asked) {
        counts.count(ViewCounts.View.of(path));
        if (path.startsWith("/api/")) {
            send(context, page, Headers.open());
            return;
        }
        Map<String, String> headers = Headers.page(site.snapshot().page());
        headers.put("content-language", reader.language());
        if (asked != null) {
            headers.put("cache-control", "private, no-cache");
            context.response().putHeader("set-cookie", "lang=" + reader.language() + LANGUAGE_LIFE);
        }
        send(context, page, headers);
    }

    private static void send(RoutingContext context, Document what, Map<String, String> headers) {
        new Answer(what, headers).send(context.request());
    }

    /// Nothing is known yet, not even from the last run.
    private static void starting(RoutingContext context, String path) {
        HttpServerResponse response =
                context.response()
                        .setStatusCode(503)
                        .putHeader("retry-after", "2")
                        .putHeader("cache-control", "no-store");
        if (path.startsWith("/api/")) {
            response.putHeader("content-type", Problems.CONTENT_TYPE)
                    .putHeader("access-control-allow-origin", "*")
                    .end(
                            Problems.text(
                                    503, "The state is not known yet", "Try again in 2 seconds."));
        } else {
            response.putHeader("content-type", "text/html; charset=utf-8")
                    .end(
                            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta"
                                    + " http-equiv=\"refresh\" content=\"3\"><title>The state is not"
                                    + " known yet</title><h1>The state is not known yet</h1><p>This page"
                                    + " has just been started. It reloads by itself in a few seconds.");
        }
    }

    private void missing(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        counts.count(ViewCounts.View.MISSING);
        HttpServerResponse response = context.response().setStatusCode(404);
        String path = context.normalizedPath();
        Optional<Site> site = current.get();
        if (path.startsWith("/api/") || path.startsWith("/q/") || site.isEmpty()) {
            response.putHeader("content-type", Problems.CONTENT_TYPE)
                    .putHeader("access-control-allow-origin", "*")
                    .end(Problems.text(404, "Not found", "There is nothing at this address."));
            return;
        }
        Reader reader = Readers.of(site.get(), context);
        vertx.executeBlocking(() -> Notes.notFound(site.get(), reader), false)
                .onSuccess(page -> {
                    Headers.personal(site.get().snapshot().page()).forEach(response::putHeader);
                    response.putHeader("content-type", "text/html; charset=utf-8").end(page);
                })
                .onFailure(context::fail);
    }
}
