package io.faultline.status.publish;

import io.faultline.contracts.Incident;
import io.faultline.contracts.PublicId;
import io.faultline.status.page.CopyWords;
import io.faultline.status.page.Wording;
import io.faultline.status.publish.Publication.File;
import io.faultline.status.site.Document;
import io.faultline.status.site.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Puts a site together as files: the same addresses, in every language, with a line on each page
/// that says how old it is.
public final class SiteCopy {

    private static final int INCIDENTS = 200;
    private static final String FRONT = "/";
    private static final List<String> PAGES =
            List.of("/history", "/uptime", "/own-view", "/subscribe", "/404.html");

    private final Map<String, File> fixed;
    private final NoticeBook notices;
    private final Map<String, Stamped> stamped = new HashMap<>();

    /// A page that was put together before.
    private record Stamped(String digest, File file) {}

    /// @param fixed documents that are no part of a site and never change, by path
    /// @param notices what was said at the copies, which must stay in them
    public SiteCopy(Map<String, File> fixed, NoticeBook notices) {
        this.fixed = Map.copyOf(fixed);
        this.notices = notices;
    }

    /// All files of a site.
    public synchronized Publication of(Site site, Instant at) {
        var files = new LinkedHashMap<String, File>(fixed);
        var languages = site.snapshot().page().languages();
        for (Incident each : recent(site)) {
            String id = PublicId.ofIncident(each.id()).value();
            for (String address : List.of(id, each.id())) {
                languages.forEach(in -> settled(site, "/incidents/" + address, in, at, files));
            }
            String data = "/api/v3/incidents/" + id + ".json";
            site.page(data, site.snapshot().page().language(), "auto")
                    .ifPresent(found -> files.put(data, file(found)));
        }
        stamped.keySet().retainAll(files.keySet());
        for (String page : PAGES) {
            languages.forEach(in -> page(site, page, in, at, files));
        }
        site.documents().forEach((path, document) -> files.put(path, file(document)));
        files.put(NoticeBook.PATH, File.of("application/json; charset=utf-8", notices.json()));
        languages.reversed().forEach(in -> page(site, FRONT, in, at, files));
        files.put(Publication.STAMP, Standing.stamp(site.state(), at, files));
        return new Publication(site.state(), at, files);
    }

    private static List<Incident> recent(Site site) {
        return Stream.concat(
                        site.snapshot().incidents().stream().limit(INCIDENTS),
                        site.snapshot().maintenances().stream().limit(INCIDENTS))
                .toList();
    }

    /// A page that says when it was last different: what is over is not written again and again.
    private void settled(
            Site site, String path, String language, Instant at, Map<String, File> files) {
        Document page = site.page(path, language, "auto").orElse(null);
        if (page == null) {
            return;
        }
        String address = new CopyLinks(site.snapshot().page(), language).address(path);
        Stamped known = stamped.get(address);
        if (known == null || !known.digest().equals(page.etag())) {
            known = new Stamped(page.etag(), asFile(site, page, language, at));
            stamped.put(address, known);
        }
        files.put(address, known.file());
    }

    private static void page(
            Site site, String path, String language, Instant at, Map<String, File> files) {
        site.page(path, language, "auto")
                .ifPresent(page ->
                        files.put(
                                new CopyLinks(site.snapshot().page(), language).address(path),
                                asFile(site, page, language, at)));
    }

    private static File asFile(Site site, Document page, String language, Instant at) {
        String html = new String(page.body(), StandardCharsets.UTF_8);
        CopyWords words = Wording.in(site.snapshot(), language).of(CopyWords.class);
        String copy =
                new CopyPage(site.snapshot().page(), language, words)
                        .of(new CopyLinks(site.snapshot().page(), language).rewrite(html), at);
        return File.of(page.contentType(), copy);
    }

    private static File file(Document document) {
        return File.of(document.contentType(), document.body());
    }
}
