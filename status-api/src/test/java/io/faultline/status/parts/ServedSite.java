package io.faultline.status.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.status.measure.Point;
import io.faultline.status.page.Measured;
import io.faultline.status.page.PageRenderer;
import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.page.Style;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.page.Views;
import io.faultline.status.page.Wording;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.Worlds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Pages of made-up worlds at their fixed time, served with the policy of the real ones: so they
/// can be compared with the design, whenever the test runs.
public final class ServedSite implements AutoCloseable {

    private final HttpServer server;

    /// The page of a component that calls go over.
    public static final String TRUNK =
            "/components/" + PublicId.ofComponent("carrier-a/trunk-1").value();

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
                    new PageRenderer(
                            world.snapshot(),
                            "state",
                            new Reader(language, "auto"),
                            ServedSite::measured);
            for (String path :
                    List.of(
                            "/",
                            "/history",
                            "/uptime",
                            "/own-view",
                            "/incidents/inc_carrier_a",
                            TRUNK)) {
                renderer.page(path)
                        .ifPresent(html -> pages.put("/" + name + "/" + language + path, html));
            }
            pages.put(
                    "/" + name + "/" + language + "/subscribe",
                    renderer.subscribe(renderer.form(), ""));
            pages.put("/" + name + "/" + language + "/404", renderer.notFound());
            notes(Wording.in(world.snapshot(), language).of(SubscribeWords.class))
                    .forEach((path, note) ->
                            pages.put("/" + name + "/" + language + path, renderer.note(note)));
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

    /// What answers a wish to subscribe, as SubscribeResource and UnsubscribeResource say it.
    private static Map<String, Views.Note> notes(SubscribeWords words) {
        var id = Map.of("id", "s1");
        String confirm = "/subscribe/confirm";
        var facts =
                List.of(
                        new Views.Fact(words.toldBy(), words.sms() + ": +1 416 555 0123"),
                        new Views.Fact(words.about(), words.everything()),
                        new Views.Fact(words.stands(), words.activeState()));
        return Map.of(
                "/note-code",
                new Views.Note(
                        words.sentSms(),
                        words.sentSmsText(),
                        List.of(),
                        confirm,
                        id,
                        true,
                        words.confirm(),
                        "",
                        ""),
                "/note-wrong",
                new Views.Note(
                        words.wrongCode(),
                        words.wrongCodeText(),
                        List.of(),
                        confirm,
                        id,
                        true,
                        words.confirm(),
                        "",
                        ""),
                "/note-manage",
                new Views.Note(
                        words.manage(),
                        "",
                        facts,
                        "/unsubscribe",
                        id,
                        false,
                        words.unsubscribe(),
                        "",
                        ""),
                "/note-sent",
                new Views.Note(
                        words.sentEmail(),
                        words.sentEmailText(),
                        List.of(),
                        "",
                        Map.of(),
                        false,
                        "",
                        "/",
                        words.toState()));
    }

    /// A day of calls that ends with ten minutes without an answer.
    private static List<Measured> measured(ComponentState component) {
        if (!component.id().equals("carrier-a/trunk-1")) {
            return List.of();
        }
        var fine = new ArrayList<Point>();
        var hours = new ArrayList<Point>();
        Instant end = Instant.parse("2026-11-23T15:25:00Z");
        for (int ago = 287; ago >= 0; ago--) {
            boolean isDown = ago < 2;
            double wave = 40 + 12 * Math.sin(ago / 9.0);
            var point =
                    new Point(
                            end.minusSeconds(300L * ago),
                            isDown ? 0 : 20,
                            0,
                            isDown ? 20 : 0,
                            0,
                            isDown ? null : wave,
                            isDown ? null : wave * 1.7,
                            isDown ? null : wave * 2,
                            0.0,
                            isDown ? null : 4.3 - wave / 200);
            fine.add(point);
            if (ago % 12 == 5) {
                hours.add(point);
            }
        }
        return List.of(
                new Measured(ProbeType.CALL, 1, fine, hours),
                new Measured(ProbeType.CALL, 2, fine, hours));
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
