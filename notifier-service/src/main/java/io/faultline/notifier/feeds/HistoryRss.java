package io.faultline.notifier.feeds;

import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.Directory;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// RSS 2.0 in Statuspage's shape.
final class HistoryRss {

    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

    private HistoryRss() {}

    static String of(List<News> entries, Directory directory, Instant changedAt) {
        String language = Story.first(directory);
        var xml = new XmlText();
        xml.open("rss", "version", "2.0").open("channel");
        xml.element("title", directory.pageName().in(language) + " - Incident History");
        xml.element("link", directory.url());
        xml.element("description", "Statuspage");
        xml.element("pubDate", RFC_822.format(changedAt.atZone(directory.zone())));
        for (News news : entries) {
            String link = Story.link(news, directory);
            boolean isPublic = news.reach().isPublic();
            xml.open("item");
            xml.element("title", news.title().in(language));
            xml.element("description", Story.html(news, directory));
            xml.element(
                    "pubDate", RFC_822.format(news.times().openedAt().atZone(directory.zone())));
            xml.element("link", link);
            xml.element(
                    "guid",
                    isPublic ? link : "urn:faultline:" + news.id(),
                    "isPermaLink",
                    Boolean.toString(isPublic));
            xml.close();
        }
        return xml.close().close().document();
    }
}
