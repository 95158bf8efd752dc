package io.faultline.status.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Feeds with the incidents in them that emergency updates spoke of. The notifier knows nothing of
/// what was said straight at the copies, so this is added to what it renders; and where nothing
/// runs, to what stands at a copy.
public final class NoticedFeeds {

    private final Page page;
    private final String url;
    private final FeedStory story;

    /// @param url where readers find the page, without a trailing slash
    public NoticedFeeds(Page page, String url) {
        this.page = page;
        this.url = url;
        this.story = new FeedStory(page.language(), page.timeZone());
    }

    /// All feeds, those that tell incidents with these in them; one that is not there yet begins
    /// with them.
    ///
    /// @param told incidents that everybody may know of
    public Map<String, FeedDocument> in(Map<String, FeedDocument> feeds, List<Incident> told) {
        if (told.isEmpty()) {
            return feeds;
        }
        var all = new LinkedHashMap<>(feeds);
        EmptyFeeds.of(page, url)
                .forEach((name, empty) -> {
                    FeedDocument known = feeds.getOrDefault(name, empty);
                    String body = body(name, known.body(), empty.body(), told);
                    all.put(name, written(known, body, told));
                });
        return all;
    }

    private static FeedDocument written(FeedDocument known, String body, List<Incident> told) {
        Instant at =
                told.stream()
                        .map(each -> each.latest().at())
                        .max(Comparator.naturalOrder())
                        .filter(known.updatedAt()::isBefore)
                        .orElse(known.updatedAt());
        return new FeedDocument(
                known.feed(), known.contentType(), body, known.etag(), at, known.customer());
    }

    /// @param empty what takes the place of a document that is none of ours
    private String body(String name, String body, String empty, List<Incident> told) {
        return switch (name) {
            case "history.rss" -> xml(FeedEntries.rss(), body, empty, told);
            case "history.atom" -> xml(FeedEntries.atom(), body, empty, told);
            case "feed.json" -> json(body, told);
            default -> body;
        };
    }

    private String xml(FeedEntries.Kind kind, String body, String empty, List<Incident> told) {
        FeedEntries entries = FeedEntries.read(kind, body).orElseGet(() -> only(kind, empty));
        for (Incident each : oldestFirst(told)) {
            String before = entries.story(each.id());
            entries =
                    entries.with(
                            each.id(),
                            opened(each),
                            entry(kind, each, story.html(each, before)),
                            each.latest().at().atZone(page.timeZone()));
        }
        return entries.document();
    }

    private static FeedEntries only(FeedEntries.Kind kind, String empty) {
        return FeedEntries.read(kind, empty).orElseThrow();
    }

    private String entry(FeedEntries.Kind kind, Incident of, String html) {
        String link = url + "/incidents/" + of.id();
        String title = EmptyFeeds.xml(of.title(page.language()));
        return switch (kind) {
            case RSS ->
                    "\n<item>\n<title>%s</title>\n<description>%s</description>\n<pubDate>%s</pubDate>\n<link>%s</link>\n<guid isPermaLink=\"true\">%s</guid></item>"
                            .formatted(
                                    title,
                                    EmptyFeeds.xml(html),
                                    kind.time(opened(of)),
                                    EmptyFeeds.xml(link),
                                    EmptyFeeds.xml(link));
            case ATOM ->
                    "\n<entry>\n<id>tag:%s,2005:Incident/%s</id>\n<published>%s</published>\n<updated>%s</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"%s\"></link>\n<title>%s</title>\n<content type=\"html\">%s</content></entry>"
                            .formatted(
                                    EmptyFeeds.xml(String.valueOf(page.url().getHost())),
                                    of.id().replaceAll("[^A-Za-z0-9]", ""),
                                    kind.time(opened(of)),
                                    kind.time(of.latest().at().atZone(page.timeZone())),
                                    EmptyFeeds.xml(link),
                                    title,
                                    EmptyFeeds.xml(html));
        };
    }

    private ZonedDateTime opened(Incident of) {
        return of.openedAt().atZone(page.timeZone());
    }

    private String json(String body, List<Incident> told) {
        ObjectNode feed = tree(body);
        ArrayNode items = feed.withArray("/items");
        for (Incident each : oldestFirst(told)) {
            int at = position(items, each.id());
            JsonNode before = at < 0 ? Json.mapper().createObjectNode() : items.remove(at);
            items.insert(at < 0 ? place(items, each.openedAt()) : at, item(each, before));
        }
        while (items.size() > FeedEntries.MAX) {
            items.remove(items.size() - 1);
        }
        return new String(Json.write(feed), StandardCharsets.UTF_8);
    }

    private ObjectNode tree(String body) {
        try {
            if (Json.mapper().readTree(body) instanceof ObjectNode feed
                    && (feed.path("items").isArray() || feed.path("items").isMissingNode())) {
                return feed;
            }
        } catch (IOException _) {
            // not one of ours: it begins anew
        }
        ObjectNode feed = Json.mapper().createObjectNode();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", page.name().in(page.language()));
        feed.put("home_page_url", url);
        feed.put("feed_url", url + "/feed.json");
        return feed;
    }

    private ObjectNode item(Incident of, JsonNode before) {
        ObjectNode item = Json.mapper().createObjectNode();
        String link = url + "/incidents/" + of.id();
        item.put("id", link);
        item.put("url", link);
        item.put("title", of.title(page.language()));
        item.put("content_html", story.html(of, before.path("content_html").asText("")));
        item.put("content_text", story.text(of, before.path("content_text").asText("")));
        item.put("date_published", of.openedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        item.put("date_modified", of.latest().at().truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode state = item.putObject("_faultline");
        state.put("kind", of.kind().wire());
        state.put("phase", of.phase().wire());
        state.put("severity", of.severity().wire());
        ObjectNode services = state.putObject("services");
        of.services().forEach((id, is) -> services.put(id, is.wire()));
        return item;
    }

    private static int position(ArrayNode items, String incident) {
        for (int i = 0; i < items.size(); i++) {
            if (FeedEntries.isOf(items.get(i).path("url").asText(""), incident)) {
                return i;
            }
        }
        return -1;
    }

    /// Before the first that is older.
    private static int place(ArrayNode items, Instant opened) {
        String published = opened.truncatedTo(ChronoUnit.SECONDS).toString();
        int at = 0;
        while (at < items.size()
                && items.get(at).path("date_published").asText("").compareTo(published) > 0) {
            at++;
        }
        return at;
    }

    private static List<Incident> oldestFirst(List<Incident> told) {
        return told.stream().sorted(Comparator.comparing(Incident::openedAt)).toList();
    }
}
