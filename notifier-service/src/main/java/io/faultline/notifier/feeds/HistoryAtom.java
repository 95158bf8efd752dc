package io.faultline.notifier.feeds;

import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.Directory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Atom in Statuspage's shape. An entry keeps its id; `updated` moves with every update.
final class HistoryAtom {

    private HistoryAtom() {}

    static String of(List<News> entries, Directory directory, Instant changedAt) {
        String language = Story.first(directory);
        String name = directory.pageName().in(language);
        var xml = new XmlText();
        xml.open("feed", "xml:lang", "en-US", "xmlns", "http://www.w3.org/2005/Atom");
        xml.element("id", "tag:" + directory.host() + ",2005:/history");
        link(xml, "alternate", "text/html", directory.url());
        link(xml, "self", "application/atom+xml", directory.url() + "/history.atom");
        xml.element("title", name + " - Incident History");
        xml.element("updated", time(changedAt, directory));
        xml.open("author").element("name", name).close();
        for (News news : entries) {
            xml.open("entry");
            xml.element(
                    "id",
                    "tag:"
                            + directory.host()
                            + ",2005:Incident/"
                            + news.id().value().replaceAll("[^A-Za-z0-9]", ""));
            xml.element("published", time(news.times().openedAt(), directory));
            xml.element("updated", time(news.latest().at(), directory));
            link(xml, "alternate", "text/html", Story.link(news, directory));
            xml.element("title", news.title().in(language));
            xml.element("content", Story.html(news, directory), "type", "html");
            xml.close();
        }
        return xml.close().document();
    }

    private static void link(XmlText xml, String rel, String type, String href) {
        xml.open("link", "rel", rel, "type", type, "href", href).close();
    }

    private static String time(Instant instant, Directory directory) {
        OffsetDateTime local =
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(directory.zone()).toOffsetDateTime();
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
    }
}
