package io.faultline.status.publish;

import io.faultline.contracts.inventory.Page;
import io.faultline.status.api.V2Documents;
import io.faultline.status.notice.NoticedWorld;
import io.faultline.status.publish.Publication.File;
import io.faultline.status.snapshot.PublicId;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.SnapshotBuilder;
import io.faultline.status.snapshot.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts emergency updates onto a copy, with what is there and what was last known: the pages that
/// stand there get them on top, and the API of version 2 is made anew from what was last known.
final class Emergency {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final List<String> USUAL = List.of("en", "fr");
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
        var files = new LinkedHashMap<String, File>();
        files.put(NoticeBook.PATH, File.of(JSON, book.json()));
        known.ifPresent(world -> documents(world, at, files));
        String first = known.map(each -> each.inventory().page().language()).orElse("en");
        var languages = known.map(each -> each.inventory().page().languages()).orElse(USUAL);
        for (String language : languages) {
            String front = language.equals(first) ? "/" : "/" + language;
            for (String path : List.of(front + incident(front), history(front), front)) {
                page(target, path, path.equals(front) && language.equals(first), language, files);
            }
        }
        target.patch(new Publication("emergency", at, files));
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
            Target target, String path, boolean isNeeded, String language, Map<String, File> files)
            throws IOException {
        var html = new NoticeHtml(language, zone());
        Optional<byte[]> page = target.read(path);
        if (page.isPresent()) {
            String text = new String(page.get(), StandardCharsets.UTF_8);
            files.put(path, File.of(HTML, html.put(text, book.all())));
        } else if (isNeeded) {
            files.put(path, File.of(HTML, html.alone(book.all())));
        }
    }

    private void documents(World world, Instant at, Map<String, File> files) {
        Snapshot snapshot =
                SnapshotBuilder.build(NoticedWorld.of(world, book.all()), KEEP_ALIVE, at);
        new V2Documents(snapshot, snapshot.page().url().toString())
                .all()
                .forEach((path, body) -> files.put(path, File.of(JSON, body)));
    }

    private ZoneId zone() {
        return known.map(World::inventory)
                .map(each -> each.page())
                .map(Page::timeZone)
                .orElse(ZoneId.of("UTC"));
    }
}
