package io.faultline.status.disk;

import io.faultline.contracts.Incident;
import io.faultline.status.site.Document;
import io.faultline.status.site.Site;
import io.faultline.status.snapshot.PublicId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The site as plain files, which any web server can hand out when everything of ours is down.
public final class StaticCopy {

    private static final Logger LOGGER = Logger.getLogger(StaticCopy.class);
    private static final int INCIDENTS = 100;

    private final Path folder;
    private final Map<String, byte[]> written = new HashMap<>();

    /// @param folder where the files go
    public StaticCopy(Path folder) {
        this.folder = folder;
    }

    /// Writes what has changed since the last time. A disk that does not take it is logged: the
    /// service itself goes on.
    public void write(Site site) {
        try {
            for (var each : site.documents().entrySet()) {
                write(each.getKey().substring(1), each.getValue().body());
            }
            var languages = site.snapshot().page().languages();
            for (String language : languages) {
                String suffix =
                        language.equals(languages.getFirst()) ? ".html" : "." + language + ".html";
                page(site, "/", language, "index" + suffix);
                page(site, "/history", language, "history" + suffix);
                page(site, "/uptime", language, "uptime" + suffix);
                page(site, "/own-view", language, "own-view" + suffix);
                for (Incident incident : recent(site)) {
                    String path = "/incidents/" + PublicId.ofIncident(incident.id());
                    page(site, path, language, path.substring(1) + suffix);
                }
            }
        } catch (IOException e) {
            LOGGER.warnf("the static copy of the site can not be written error=%s", e.getMessage());
        }
    }

    private static Iterable<Incident> recent(Site site) {
        return Stream.concat(
                        site.snapshot().incidents().stream().limit(INCIDENTS),
                        site.snapshot().maintenances().stream().limit(INCIDENTS))
                .toList();
    }

    private void page(Site site, String path, String language, String name) throws IOException {
        Document page = site.page(path, language, "auto").orElse(null);
        if (page != null) {
            String html = new String(page.body(), StandardCharsets.UTF_8);
            write(name, asFiles(html).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Links to pages become links to files.
    private static String asFiles(String html) {
        return html.replaceAll("href=\"(/incidents/[a-z0-9]{12})([\"#])", "href=\"$1.html$2")
                .replaceAll("href=\"/(history|uptime|own-view)\"", "href=\"/$1.html\"")
                .replaceAll("href=\"/\\?lang=([a-z]+)\"", "href=\"/index.$1.html\"")
                .replaceAll("href=\"(/[a-z0-9/-]+)\\?lang=([a-z]+)\"", "href=\"$1.$2.html\"");
    }

    private void write(String name, byte[] body) throws IOException {
        if (!Arrays.equals(written.get(name), body)) {
            WholeFile.replace(folder.resolve(name), body, false);
            written.put(name, body);
        }
    }
}
