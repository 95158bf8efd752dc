package io.faultline.status.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.status.page.PageRenderer;
import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.page.Style;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.Worlds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Pages of made-up worlds at their fixed time, served with the policy of the real ones: so they
/// can be compared with the design, whenever the test runs.
public final class ServedSite implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    public ServedSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    /// Serves the public pages of a world under `/NAME/LANGUAGE/PATH`.
    public void add(String name, Worlds world) {
        for (String language : List.of("en", "fr")) {
            var renderer =
                    new PageRenderer(world.snapshot(), "state", new Reader(language, "auto"));
            for (String path :
                    List.of("/", "/history", "/uptime", "/own-view", "/incidents/inc_carrier_a")) {
                renderer.page(path)
                        .ifPresent(html -> pages.put("/" + name + "/" + language + path, html));
            }
            pages.put(
                    "/" + name + "/" + language + "/subscribe",
                    renderer.subscribe(renderer.form(), ""));
            pages.put("/" + name + "/" + language + "/404", renderer.notFound());
            CustomerView.of(world.world(), "acme", Worlds.KEEP_ALIVE, Worlds.NOW)
                    .ifPresent(view -> {
                        pages.put(
                                "/" + name + "/" + language + "/own",
                                renderer.own(view, "/c/token", "token"));
                        pages.put(
                                "/" + name + "/" + language + "/plan",
                                renderer.plan(
                                        ContinuityPlan.of(world.world(), view),
                                        view,
                                        "/c/token/plan"));
                    });
        }
    }

    public Map<String, String> pages() {
        return Map.copyOf(pages);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String page = pages.get(path);
        exchange.getResponseHeaders().add("content-security-policy", Style.OURS.policy());
        exchange.getResponseHeaders()
                .add(
                        "content-type",
                        path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
        byte[] body = page == null ? new byte[0] : page.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
