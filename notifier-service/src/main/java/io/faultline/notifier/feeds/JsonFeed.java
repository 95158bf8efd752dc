package io.faultline.notifier.feeds;

import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.wording.Directory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// JSON Feed 1.1, with the state of each entry where machines can read it (`_faultline`).
final class JsonFeed {

    private JsonFeed() {}

    static Map<String, Object> of(List<News> entries, Directory directory) {
        String language = Story.first(directory);
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", directory.pageName().in(language));
        feed.put("home_page_url", directory.url());
        feed.put("feed_url", directory.url() + "/feed.json");
        feed.put("language", language);
        feed.put("items", entries.stream().map(news -> item(news, directory)).toList());
        return feed;
    }

    private static Map<String, Object> item(News news, Directory directory) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", Story.link(news, directory));
        item.put("url", Story.link(news, directory));
        item.put("title", news.title().in(Story.first(directory)));
        item.put("content_html", Story.html(news, directory));
        item.put("content_text", Story.text(news, directory));
        item.put("date_published", time(news.times().openedAt()));
        item.put("date_modified", time(news.latest().at()));
        var state = new LinkedHashMap<String, Object>();
        state.put("kind", lower(news.kind()));
        boolean isPostmortem = news.latest().phase() == Phase.POSTMORTEM;
        state.put("phase", lower(isPostmortem ? Phase.RESOLVED : news.latest().phase()));
        state.put("severity", lower(news.severity()));
        var services = new LinkedHashMap<String, Object>();
        news.reach().services().forEach((id, is) -> services.put(id.value(), lower(is)));
        state.put("services", services);
        item.put("_faultline", state);
        return item;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
