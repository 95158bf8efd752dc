package io.faultline.status.site;

import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All that is served of one snapshot. What most readers want is rendered ahead; the rest when it
/// is first asked for, and kept as long as the snapshot is.
public final class Site {

    /// Renders what is not rendered ahead.
    public interface Pages {
        /// The page of a path, or nothing where there is no such page.
        ///
        /// @param theme `auto`, `light` or `dark`
        Optional<Document> render(String path, String language, String theme);
    }

    private static final int MAX_KEPT = 2_000;

    private final Snapshot snapshot;
    private final World world;
    private final String state;
    private final Map<String, Document> documents;
    private final Pages pages;
    private final Map<String, Document> kept = new ConcurrentHashMap<>();

    /// @param state the id of what everybody sees: equal ids, equal meaning, whatever the age
    /// @param documents by path, those that are the same for every reader
    /// @param pages the rest
    public Site(
            Snapshot snapshot,
            World world,
            String state,
            Map<String, Document> documents,
            Pages pages) {
        this.snapshot = snapshot;
        this.world = world;
        this.state = state;
        this.documents = Map.copyOf(documents);
        this.pages = pages;
    }

    /// What everybody sees.
    public Snapshot snapshot() {
        return snapshot;
    }

    /// What is known, private things too: only for views whose reader proved who they are.
    public World world() {
        return world;
    }

    /// The id of what everybody sees.
    public String state() {
        return state;
    }

    /// Those that are the same for every reader, by path.
    public Map<String, Document> documents() {
        return documents;
    }

    /// The document of a path that is the same for every reader.
    public Optional<Document> document(String path) {
        return Optional.ofNullable(documents.get(path));
    }

    /// The page of a path, if it has been rendered already.
    public Optional<Document> known(String path, String language, String theme) {
        return Optional.ofNullable(kept.get(theme + " " + language + " " + path));
    }

    /// The page of a path; it may take a moment to render.
    public Optional<Document> page(String path, String language, String theme) {
        String key = theme + " " + language + " " + path;
        Document known = kept.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Document> rendered = pages.render(path, language, theme);
        if (kept.size() < MAX_KEPT) {
            rendered.ifPresent(each -> kept.put(key, each));
        }
        return rendered;
    }
}
