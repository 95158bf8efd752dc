package io.faultline.status;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.inventory.Check;
import io.faultline.status.api.ChecksByComponent;
import io.faultline.status.api.EmptyFeeds;
import io.faultline.status.api.V2Documents;
import io.faultline.status.api.V3Documents;
import io.faultline.status.measure.Measurements;
import io.faultline.status.measure.Point;
import io.faultline.status.measure.Step;
import io.faultline.status.page.Embeds;
import io.faultline.status.page.Measured;
import io.faultline.status.page.PageRenderer;
import io.faultline.status.page.Style;
import io.faultline.status.site.Document;
import io.faultline.status.site.Site;
import io.faultline.status.snapshot.ProviderTexts;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renders a snapshot into a site. What has not changed since the site before is taken from it.
final class SiteBuilder {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, Document> assets = new HashMap<>();
    private final Measurements measurements;
    private Map<String, Document> before = Map.of();

    /// Without anything measured.
    SiteBuilder() {
        this(new Measurements());
    }

    SiteBuilder(Measurements measurements) {
        this.measurements = measurements;
        for (String script : List.of("status.js", "widget.js", "subscribe.js", "push.js")) {
            assets.put(
                    "/" + script,
                    Document.of("text/javascript; charset=utf-8", Style.resource(script)));
        }
        Favicons.all()
                .forEach((path, svg) ->
                        assets.put(path, Document.of("image/svg+xml; charset=utf-8", svg)));
        assets.put(
                "/robots.txt",
                Document.of("text/plain; charset=utf-8", "User-agent: *\nDisallow: /c/\n"));
    }

    /// @param url where readers find the page, without a trailing slash
    Site build(Snapshot snapshot, World world, Map<String, FeedDocument> feeds, String url) {
        return build(snapshot, world, feeds, url, Map.of());
    }

    /// @param more documents of the provider's own
    Site build(
            Snapshot snapshot,
            World world,
            Map<String, FeedDocument> feeds,
            String url,
            Map<String, Document> more) {
        var documents = new HashMap<>(assets);
        documents.putAll(more);
        Map<String, byte[]> v2 = new V2Documents(snapshot, url).all();
        var meaning = new StringBuilder();
        v2.forEach((path, body) -> {
            Document document = document(path, JSON, body);
            documents.put(path, document);
            meaning.append(document.etag());
        });
        String state = state(snapshot, meaning);
        var checks = new ChecksByComponent(world.inventory());
        var v3 = new V3Documents(snapshot.page().languages(), url, checks);
        documents.put(
                "/api/v3/summary.json",
                document("/api/v3/summary.json", JSON, v3.summary(snapshot, state)));
        for (Incident each : snapshot.unresolved()) {
            String path = "/api/v3/incidents/" + PublicId.ofIncident(each.id()) + ".json";
            documents.put(path, document(path, JSON, v3.incident(each)));
        }
        for (String language : snapshot.page().languages()) {
            String suffix = language.equals(snapshot.page().language()) ? "" : "." + language;
            var embeds = new Embeds(snapshot, language, url);
            String badge = "/badge" + suffix + ".svg";
            documents.put(badge, document(badge, "image/svg+xml; charset=utf-8", embeds.badge()));
            String widget = "/widget" + suffix + ".json";
            documents.put(widget, document(widget, JSON, embeds.widget()));
        }
        EmptyFeeds.of(snapshot.page(), url)
                .forEach((feed, empty) -> {
                    FeedDocument known = feeds.getOrDefault(feed, empty);
                    documents.put("/" + feed, feed(known));
                });
        var site =
                new Site(
                        snapshot,
                        world,
                        state,
                        documents,
                        pages(snapshot, state, v3, measured(checks, snapshot.at())));
        snapshot.page().languages().forEach(each -> site.page("/", each, "auto"));
        before = Map.copyOf(documents);
        return site;
    }

    /// What the checks of a component measured in the day before a moment.
    private Measured.Source measured(ChecksByComponent checks, Instant now) {
        return component ->
                Measured.toldApart(
                        checks.apply(component.id()).stream()
                                .map(check ->
                                        new Measured(
                                                check.probe().type(),
                                                0,
                                                points(check, Step.FIVE_MINUTES, now),
                                                points(check, Step.HOUR, now)))
                                .filter(each -> !each.fine().isEmpty())
                                .toList());
    }

    private List<Point> points(Check check, Step step, Instant now) {
        return measurements.of(check.id(), step, now.minus(DAY), now);
    }

    private Site.Pages pages(
            Snapshot snapshot, String state, V3Documents v3, Measured.Source measured) {
        return (path, language, theme) -> {
            if (path.startsWith("/api/v3/incidents/") && path.endsWith(".json")) {
                String id = path.substring("/api/v3/incidents/".length(), path.length() - 5);
                return snapshot.incident(id).map(each -> Document.of(JSON, v3.incident(each)));
            }
            Optional<String> page =
                    new PageRenderer(
                                    snapshot,
                                    state,
                                    new PageRenderer.Reader(language, theme),
                                    measured)
                            .page(path);
            return page.map(text -> Document.of(HTML, text));
        };
    }

    private Document document(String path, String contentType, byte[] body) {
        Document known = before.get(path);
        return known != null && java.util.Arrays.equals(known.body(), body)
                ? known
                : Document.of(contentType, body);
    }

    private Document feed(FeedDocument feed) {
        byte[] body = feed.body().getBytes(StandardCharsets.UTF_8);
        return document("/" + feed.feed(), feed.contentType(), body);
    }

    /// The id of what everybody sees: the same whatever the age of the data.
    private static String state(Snapshot snapshot, StringBuilder meaning) {
        meaning.append(snapshot.overall().name());
        if (!snapshot.texts().equals(ProviderTexts.NONE)) {
            meaning.append(snapshot.texts().hashCode()); // copies and open pages follow at once
        }
        snapshot.services().forEach(each -> meaning.append(each.id()).append(each.status()));
        snapshot.components().forEach(each -> meaning.append(each.id()).append(each.status()));
        snapshot.incidents().forEach(each -> meaning.append(each.id()).append(each.nextUpdateBy()));
        return Document.digest(meaning.toString().getBytes(StandardCharsets.UTF_8));
    }
}
