package io.faultline.status.http;

import io.faultline.status.site.Site;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The encoded answers of the site that is served now; those of the site before go with it.
final class Answers {

    private static final String WORKER = "/push.js";

    private record Encoded(Site site, Map<String, Answer> byPath) {}

    private volatile @Nullable Encoded current;

    /// The answer at a path that is the same for every reader, if there is one.
    Optional<Answer> open(Site site, String path) {
        Encoded known = current;
        if (known == null || known.site != site) {
            known = new Encoded(site, new ConcurrentHashMap<>());
            current = known;
        }
        Answer answer = known.byPath.get(path);
        if (answer != null) {
            return Optional.of(answer);
        }
        Map<String, Answer> byPath = known.byPath;
        return site.document(path)
                .map(document ->
                        byPath.computeIfAbsent(path, _ -> new Answer(document, headers(path))));
    }

    private static Map<String, String> headers(String path) {
        return path.equals(WORKER) ? Headers.worker() : Headers.open();
    }
}
