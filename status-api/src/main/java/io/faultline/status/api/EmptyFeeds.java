package io.faultline.status.api;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.Page;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Feeds with nothing in them: what is served until the notifier has published the first ones, so
/// that a reader which subscribes early is not turned away.
public final class EmptyFeeds {

    private EmptyFeeds() {}

    /// By path without the leading slash.
    public static Map<String, FeedDocument> of(Page page, String url) {
        String name = page.name().in(page.language());
        var all = new LinkedHashMap<String, FeedDocument>();
        put(all, "history.rss", "application/rss+xml; charset=utf-8", rss(name, url));
        put(all, "history.atom", "application/atom+xml; charset=utf-8", atom(name, url));
        put(all, "feed.json", "application/feed+json; charset=utf-8", json(name, url));
        put(all, "maintenance.ics", "text/calendar; charset=utf-8", ics());
        return all;
    }

    /// A customer's feed with nothing in it.
    public static FeedDocument customer(Page page, String url) {
        return new FeedDocument(
                "history.rss",
                "application/rss+xml; charset=utf-8",
                rss(page.name().in(page.language()), url),
                "empty",
                Instant.EPOCH,
                null);
    }

    private static void put(
            Map<String, FeedDocument> all, String feed, String contentType, String body) {
        all.put(feed, new FeedDocument(feed, contentType, body, "empty", Instant.EPOCH, null));
    }

    private static String rss(String name, String url) {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.EPOCH.atOffset(ZoneOffset.UTC));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel><title>%s - Incident History</title><link>%s</link>\
        <description>Statuspage</description><pubDate>%s</pubDate></channel></rss>
        """
                .formatted(xml(name), xml(url), date);
    }

    private static String atom(String name, String url) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">\
        <id>tag:%s,2005:/history</id>\
        <link rel="alternate" type="text/html" href="%s"/>\
        <link rel="self" type="application/atom+xml" href="%s/history.atom"/>\
        <title>%s - Incident History</title><updated>%s</updated>\
        <author><name>%s</name></author></feed>
        """
                .formatted(
                        xml(String.valueOf(URI.create(url).getHost())),
                        xml(url),
                        xml(url),
                        xml(name),
                        Json.time(Instant.EPOCH),
                        xml(name));
    }

    private static String json(String name, String url) {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", name + " - Incident History");
        feed.put("home_page_url", url);
        feed.put("feed_url", url + "/feed.json");
        feed.put("items", List.of());
        return new String(Json.write(feed), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String ics() {
        return """
        BEGIN:VCALENDAR\r
        VERSION:2.0\r
        PRODID:-//Faultline//Status//EN\r
        METHOD:PUBLISH\r
        END:VCALENDAR\r
        """;
    }

    static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
