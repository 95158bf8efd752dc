package io.faultline.status.publish;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.PublicId;
import io.faultline.status.api.ChecksByComponent;
import io.faultline.status.api.CopiedWorld;
import io.faultline.status.api.NoticedApi;
import io.faultline.status.api.NoticedFeeds;
import io.faultline.status.api.V2Documents;
import io.faultline.status.api.V3Documents;
import io.faultline.status.notice.Notice;
import io.faultline.status.notice.NoticedWorld;
import io.faultline.status.publish.Publication.File;
import io.faultline.status.site.Document;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.SnapshotBuilder;
import io.faultline.status.snapshot.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts emergency updates onto a copy, with what is there and what was last known: the pages that
/// stand there get them on top, the feeds and both versions of the API tell them as an incident.
final class Emergency {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final List<String> FEEDS = List.of("history.rss", "history.atom", "feed.json");
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(6);

    private final NoticeBook book;
    private final Optional<World> known;

    /// @param known what the house last knew, where this machine has it
    Emergency(NoticeBook book, Optional<World> known) {
        this.book = book;
        this.known = known;
    }

    /// Puts all there are onto one copy.
    ///
    /// @throws IOException where it can not be read or does not take them
    void post(Target target, Instant at) throws IOException {
        var found = target.read(NoticeBook.PATH);
        if (found.isPresent()) {
            book.merge(found.get(), target.name());
        }
        List<Notice> notices = book.all();
        World before =
                known.isPresent()
                        ? known.get()
                        : CopiedWorld.read(
                                target::read, notices.stream().map(Notice::incident).toList());
        var files = new LinkedHashMap<String, File>();
        files.put(NoticeBook.PATH, File.of(JSON, book.json()));
        Snapshot snapshot = SnapshotBuilder.build(NoticedWorld.of(before, notices), KEEP_ALIVE, at);
        Set<String> told = NoticedWorld.told(before, notices);
        api(target, before, snapshot, told)
                .forEach((path, body) -> files.put(path, File.of(JSON, body)));
        feeds(target, snapshot, told, files);
        pages(target, snapshot, files);
        target.patch(new Publication("emergency", at, files));
    }

    private Map<String, byte[]> api(
            Target target, World before, Snapshot snapshot, Set<String> told) throws IOException {
        String url = snapshot.page().url().toString();
        if (known.isEmpty()) {
            return new NoticedApi(target::read, snapshot, told, url).documents();
        }
        var documents = new LinkedHashMap<>(new V2Documents(snapshot, url).all());
        var meaning = new StringBuilder();
        documents.values().forEach(each -> meaning.append(Document.digest(each)));
        String state = Document.digest(meaning.toString().getBytes(StandardCharsets.UTF_8));
        var third =
                new V3Documents(
                        snapshot.page().languages(),
                        url,
                        new ChecksByComponent(before.inventory()));
        documents.put("/api/v3/summary.json", third.summary(snapshot, state));
        for (Incident each : snapshot.incidents(told)) {
            String path = "/api/v3/incidents/" + PublicId.ofIncident(each.id()) + ".json";
            documents.put(path, third.incident(each));
        }
        return documents;
    }

    /// A feed begins here only where it is known whose it is.
    private void feeds(Target target, Snapshot snapshot, Set<String> told, Map<String, File> files)
            throws IOException {
        var standing = new LinkedHashMap<String, FeedDocument>();
        for (String each : FEEDS) {
            target.read("/" + each)
                    .ifPresent(body -> standing.put(each, feed(each, body, snapshot.at())));
        }
        new NoticedFeeds(snapshot.page(), snapshot.page().url().toString())
                .in(standing, snapshot.incidents(told))
                .forEach((name, feed) -> {
                    boolean isOurs = standing.containsKey(name) || known.isPresent();
                    if (FEEDS.contains(name) && isOurs) {
                        files.put("/" + name, File.of(feed.contentType(), feed.body()));
                    }
                });
    }

    private static FeedDocument feed(String name, byte[] body, Instant at) {
        String type =
                switch (name) {
                    case "history.rss" -> "application/rss+xml; charset=utf-8";
                    case "history.atom" -> "application/atom+xml; charset=utf-8";
                    default -> "application/feed+json; charset=utf-8";
                };
        return new FeedDocument(
                name, type, new String(body, StandardCharsets.UTF_8), "copied", at, null);
    }

    private void pages(Target target, Snapshot snapshot, Map<String, File> files)
            throws IOException {
        String first = snapshot.page().language();
        for (String language : snapshot.page().languages()) {
            String front = language.equals(first) ? "/" : "/" + language;
            var html = new NoticeHtml(language, snapshot.page().timeZone());
            for (String path : List.of(front + incident(front), history(front), front)) {
                boolean isNeeded = path.equals(front) && language.equals(first);
                page(target, path, isNeeded, html, files);
            }
        }
    }

    private static String history(String front) {
        return front.equals("/") ? "/history" : front + "/history";
    }

    /// The page of the incident that was spoken of last.
    private String incident(String front) {
        String id = book.all().getLast().incident();
        String address = id.startsWith("inc_") ? PublicId.ofIncident(id).value() : id;
        return (front.equals("/") ? "" : "/") + "incidents/" + address;
    }

    private void page(
            Target target, String path, boolean isNeeded, NoticeHtml html, Map<String, File> files)
            throws IOException {
        Optional<byte[]> page = target.read(path);
        if (page.isPresent()) {
            String text = new String(page.get(), StandardCharsets.UTF_8);
            files.put(path, File.of(HTML, html.put(text, book.all())));
        } else if (isNeeded) {
            files.put(path, File.of(HTML, html.alone(book.all())));
        }
    }
}
