package io.faultline.notifier.feeds;

import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.Layer;
import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All feeds of a page. The same news and directory are the same bytes: no clock, no random id.
public final class Feeds {

    /// How many entries a feed holds.
    public static final int ENTRIES = 50;

    private static final Comparator<News> NEWEST_FIRST =
            Comparator.comparing((News news) -> news.times().openedAt())
                    .reversed()
                    .thenComparing(news -> news.id().value());

    private Feeds() {}

    /// Renders them: four public ones, and a history for each customer, which has the public news
    /// and the customer's own.
    ///
    /// @param json writes the JSON feed's tree as text, with the order of its keys kept
    public static List<Feed> of(
            Collection<News> all, Directory directory, Function<Map<String, Object>, String> json) {
        List<News> forAll = entries(all, news -> news.reach().isPublic());
        Instant changedAt = changedAt(forAll);
        var feeds = new ArrayList<Feed>();
        feeds.add(
                new Feed(
                        "history.rss",
                        "application/rss+xml; charset=utf-8",
                        HistoryRss.of(forAll, directory, changedAt),
                        changedAt,
                        null));
        feeds.add(
                new Feed(
                        "history.atom",
                        "application/atom+xml; charset=utf-8",
                        HistoryAtom.of(forAll, directory, changedAt),
                        changedAt,
                        null));
        feeds.add(
                new Feed(
                        "feed.json",
                        "application/feed+json; charset=utf-8",
                        json.apply(JsonFeed.of(forAll, directory)),
                        changedAt,
                        null));
        List<News> planned =
                entries(
                        all,
                        news -> news.reach().isPublic() && news.kind() == News.Kind.MAINTENANCE);
        feeds.add(
                new Feed(
                        "maintenance.ics",
                        "text/calendar; charset=utf-8",
                        MaintenanceCalendar.of(planned, directory),
                        changedAt(planned),
                        null));
        directory.customers().keySet().forEach(each -> feeds.add(own(each, all, directory)));
        return feeds;
    }

    private static Feed own(CustomerId customer, Collection<News> all, Directory directory) {
        List<News> theirs =
                entries(all, news -> news.reach().isPublic() || news.reach().touches(customer));
        Instant changedAt = changedAt(theirs);
        return new Feed(
                "customers/" + customer + "/history.rss",
                "application/rss+xml; charset=utf-8",
                HistoryRss.of(theirs, directory, changedAt),
                changedAt,
                customer);
    }

    private static List<News> entries(
            Collection<News> all, java.util.function.Predicate<News> isVisible) {
        return all.stream()
                .filter(news -> news.layer() != Layer.MONITORING)
                .filter(isVisible)
                .sorted(NEWEST_FIRST)
                .limit(ENTRIES)
                .toList();
    }

    private static Instant changedAt(List<News> entries) {
        return entries.stream()
                .map(news -> news.latest().at())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
