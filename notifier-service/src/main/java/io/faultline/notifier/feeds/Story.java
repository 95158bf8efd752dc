package io.faultline.notifier.feeds;

import io.faultline.contracts.StoryLine;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Update;
import io.faultline.notifier.wording.Directory;
import java.util.stream.Collectors;

/// An entry's story: its updates, newest first.
final class Story {

    private Story() {}

    /// As HTML.
    static String html(News news, Directory directory) {
        return news.updates().reversed().stream()
                .map(each -> line(each, directory).html(directory.zone()))
                .collect(Collectors.joining());
    }

    /// As plain text, one line an update.
    static String text(News news, Directory directory) {
        return news.updates().reversed().stream()
                .map(each -> line(each, directory).plain())
                .collect(Collectors.joining("\n"));
    }

    /// Where an entry is read. A private one has no page of its own outside of its customer's view.
    static String link(News news, Directory directory) {
        return news.reach().isPublic()
                ? directory.url() + "/incidents/" + news.id()
                : directory.url() + "/";
    }

    /// The page's first language.
    static String first(Directory directory) {
        return directory.languages().isEmpty() ? "en" : directory.languages().getFirst();
    }

    private static StoryLine line(Update update, Directory directory) {
        return new StoryLine(
                update.at(), update.phase().name(), update.text().in(first(directory)));
    }
}
