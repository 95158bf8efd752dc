package io.faultline.notifier.feeds;

import static io.faultline.notifier.NewsFixture.directory;
import static io.faultline.notifier.NewsFixture.incident;
import static io.faultline.notifier.NewsFixture.maintenance;
import static io.faultline.notifier.NewsFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.news.News;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FeedsTest {

    private static final Function<Map<String, Object>, String> JSON = Map::toString;

    @Test
    void rss_has_statuspages_shape() throws Exception {
        Document rss = xml(feed("history.rss", incident("I", "R")));
        assertThat(text(rss, "title", 0)).isEqualTo("Telax Status - Incident History");
        assertThat(text(rss, "description", 0)).isEqualTo("Statuspage");
        assertThat(text(rss, "guid", 0))
                .isEqualTo("https://status.telax.example/incidents/inc_7f3kq2m9xa1c");
        assertThat(text(rss, "pubDate", 1)).isEqualTo("Mon, 23 Nov 2026 09:41:17 -0500");
        assertThat(text(rss, "description", 1))
                .startsWith(
                        "<p><small>Nov <var data-var='date'>23</var>, <var data-var='time'>09:42</var>"
                                + " EST</small><br><strong>Resolved</strong> - Update 1 &lt;says&gt; this.</p>");
    }

    @Test
    void atom_ids_are_read_by_those_who_read_statuspage() throws Exception {
        Document atom = xml(feed("history.atom", incident("I")));
        assertThat(text(atom, "id", 1))
                .isEqualTo("tag:status.telax.example,2005:Incident/inc7f3kq2m9xa1c");
        assertThat(text(atom, "updated", 1)).isEqualTo("2026-11-23T09:41:12-05:00");
    }

    /// Elements, their order, dates and the story as Statuspage writes them (status-pages.md,
    /// section 7): programs that read one by its looks read the other.
    @Test
    void rss_and_atom_are_to_the_byte_what_readers_of_statuspage_expect() throws Exception {
        for (String each : List.of("history.rss", "history.atom")) {
            try (var golden = FeedsTest.class.getResourceAsStream("/feeds/" + each)) {
                assertThat(feed(each, incident("I", "R")) + "\n")
                        .isEqualTo(
                                new String(
                                        java.util.Objects.requireNonNull(golden).readAllBytes(),
                                        java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void a_postmortem_heads_its_incidents_entry_which_it_moves() throws Exception {
        News news = incident("I", "R", "P");
        assertThat(text(xml(feed("history.rss", news)), "description", 1))
                .contains("<br><strong>Postmortem</strong> - Update 2 &lt;says&gt; this.</p><p>");
        assertThat(text(xml(feed("history.atom", news)), "updated", 1))
                .isEqualTo("2026-11-23T09:43:12-05:00");
        assertThat(feed("feed.json", news))
                .contains("Postmortem - Update 2 <says> this.", "phase=resolved");
    }

    @Test
    void a_calendar_event_keeps_its_uid_and_its_sequence_grows() {
        assertThat(feed("maintenance.ics", maintenance("S", "B")))
                .contains(
                        "UID:mnt_1@status.telax.example\r\n",
                        "SEQUENCE:1\r\n",
                        "DTSTART:20261124T024112Z\r\n",
                        "DTEND:20261124T044112Z\r\n");
        assertThat(feed("maintenance.ics", maintenance("S", "B")).lines())
                .allMatch(line ->
                        line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void what_is_private_is_in_its_customers_feed_only() {
        Map<String, String> feeds = feeds(secret("I"));
        assertThat(feeds.get("customers/acme/history.rss")).contains("Carrier A is down");
        assertThat(feeds)
                .hasEntrySatisfying(
                        "customers/bolt/history.rss",
                        body -> assertThat(body).doesNotContain("Carrier A is down"))
                .hasEntrySatisfying(
                        "history.rss", body -> assertThat(body).doesNotContain("Carrier A is down"))
                .hasEntrySatisfying(
                        "history.atom",
                        body -> assertThat(body).doesNotContain("Carrier A is down"))
                .hasEntrySatisfying(
                        "feed.json", body -> assertThat(body).doesNotContain("Carrier A is down"));
    }

    @Test
    void public_feeds_name_no_customer() {
        feeds(incident("I"))
                .forEach((path, body) -> {
                    if (!path.startsWith("customers/")) {
                        assertThat(body).doesNotContainIgnoringCase("acme");
                        assertThat(body).doesNotContainIgnoringCase("bolt");
                    }
                });
    }

    @Test
    void the_same_news_are_the_same_bytes_and_no_news_is_a_feed_too() {
        assertThat(feeds(incident("I"))).isEqualTo(feeds(incident("I")));
        assertThat(Feeds.of(List.of(), directory(), JSON)).hasSize(6);
    }

    private static String feed(String path, News news) {
        return java.util.Objects.requireNonNull(feeds(news).get(path));
    }

    private static Map<String, String> feeds(News news) {
        return Feeds.of(List.of(news), directory(), JSON).stream()
                .collect(Collectors.toMap(Feed::path, Feed::body));
    }

    private static Document xml(String document) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)));
    }

    private static String text(Document document, String tag, int position) {
        return document.getElementsByTagName(tag).item(position).getTextContent();
    }
}
