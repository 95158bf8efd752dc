package io.faultline.notifier;

import io.faultline.notifier.news.NewsId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The latest update told of each story, in memory: a message claimed a moment before a newer one
/// was told is dropped just before it goes out. Stories that fell silent longest ago are forgotten
/// first; the ledger decides for them at the next claim.
final class Heads {

    private static final int STORIES = 10_000;

    private final Map<NewsId, Integer> told =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<NewsId, Integer> eldest) {
                    return size() > STORIES;
                }
            };

    synchronized void told(NewsId id, int sequence) {
        told.merge(id, sequence, Math::max);
    }

    synchronized boolean isOvertaken(NewsId id, int sequence) {
        Integer latest = told.get(id);
        return latest != null && sequence < latest;
    }
}
