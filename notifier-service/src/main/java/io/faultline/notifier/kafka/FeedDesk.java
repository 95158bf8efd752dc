package io.faultline.notifier.kafka;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryLog;
import io.faultline.notifier.feeds.Feed;
import io.faultline.notifier.feeds.Feeds;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.wording.Directory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Folds the inventory, the incidents and the feeds published so far, and says which feeds are no
/// longer what they should be. It needs no database: feeds go on while PostgreSQL is away.
///
/// Used by one thread.
final class FeedDesk {

    /// So many stories are kept in memory, the oldest go first; far more than feeds have entries.
    private static final int STORIES = 5_000;

    private static final System.Logger LOGGER = System.getLogger(FeedDesk.class.getName());

    private final InventoryLog inventory = new InventoryLog();
    private final InventoryNames names;
    private final Map<NewsId, News> stories = new HashMap<>();
    private final Map<String, String> etags = new HashMap<>();
    private @Nullable Directory directory;
    private boolean isDirty = true;

    FeedDesk(InventoryNames names) {
        this.names = names;
    }

    /// Takes in a record of one of the three topics. What can not be read is passed over: the
    /// channels put it aside.
    void take(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        switch (record.topic()) {
            case Topics.INVENTORY -> inventory(record.key(), value);
            case Topics.INCIDENTS -> story(record.key(), value);
            case Topics.FEEDS -> feed(record.key(), value);
            default -> throw new IllegalStateException("not read here: " + record.topic());
        }
    }

    /// The feeds whose content differs from what was published last.
    List<FeedDocument> due() {
        Directory known = directory;
        if (known == null || !isDirty) {
            return List.of();
        }
        var due = new ArrayList<FeedDocument>();
        for (Feed feed : Feeds.of(stories.values(), known, FeedDesk::json)) {
            String etag = etag(feed.body());
            if (!etag.equals(etags.get(feed.path()))) {
                due.add(
                        new FeedDocument(
                                feed.path(),
                                feed.contentType(),
                                feed.body(),
                                etag,
                                feed.changedAt(),
                                feed.customer() == null ? null : feed.customer().value()));
            }
        }
        return due;
    }

    /// The latest of each story.
    Collection<News> stories() {
        return stories.values();
    }

    /// All that was due has been published.
    void published(List<FeedDocument> documents) {
        documents.forEach(each -> etags.put(each.feed(), each.etag()));
        isDirty = false;
    }

    private void inventory(String key, byte @Nullable [] value) {
        try {
            if (inventory.apply(key, value)) {
                inventory.current().ifPresent(now -> directory = names.changed(now));
                isDirty = true;
            }
        } catch (IllegalArgumentException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "an inventory record is passed over topic={0} reason={1}",
                    Topics.INVENTORY,
                    e.getMessage());
        }
    }

    private void story(String key, byte @Nullable [] value) {
        if (value == null) {
            isDirty |= stories.remove(new NewsId(key)) != null;
        } else if (Json.read(value, Incident.class) instanceof Reading.Read<Incident>(var read)) {
            News news = Translation.news(read);
            stories.put(news.id(), news);
            isDirty = true;
            if (stories.size() > STORIES) {
                stories.values().stream()
                        .min(Comparator.comparing((News each) -> each.times().openedAt()))
                        .ifPresent(oldest -> stories.remove(oldest.id()));
            }
        }
    }

    private void feed(String key, byte @Nullable [] value) {
        if (value == null) {
            etags.remove(key);
        } else if (Json.read(value, FeedDocument.class)
                instanceof Reading.Read<FeedDocument>(var document)) {
            etags.put(document.feed(), document.etag());
        }
    }

    private static String json(Map<String, Object> tree) {
        return new String(Json.write(tree), StandardCharsets.UTF_8);
    }

    private static String etag(String body) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
