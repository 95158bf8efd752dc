package io.faultline.status.api;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.StoryLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// An incident's story as the entries of feeds tell it (status-pages.md, section 7), the newest
/// update first. The notifier writes the same for what goes through the house; a story is whole,
/// whoever told which part of it.
final class FeedStory {

    private static final String BREAKS = "(?<=</p>)";

    private final String language;
    private final ZoneId zone;

    FeedStory(String language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /// As HTML, with the paragraphs of what an entry had before that are not in it: a machine that
    /// knows only the emergency updates must not forget the rest.
    String html(Incident incident, String before) {
        var paragraphs = new ArrayList<String>();
        incident.updates().reversed().forEach(each -> paragraphs.add(line(each).html(zone)));
        List<String> told = paragraphs.stream().map(StoryLine::said).toList();
        for (String each : before.split(BREAKS, 0)) {
            if (!each.isBlank() && !told.contains(StoryLine.said(each))) {
                paragraphs.add(each);
            }
        }
        return String.join("", paragraphs);
    }

    /// As plain text, one line an update.
    String text(Incident incident, String before) {
        var lines = new ArrayList<String>();
        incident.updates().reversed().forEach(each -> lines.add(line(each).plain()));
        before.lines().filter(each -> !lines.contains(each)).toList().forEach(lines::add);
        return String.join("\n", lines);
    }

    private StoryLine line(Update update) {
        return new StoryLine(update.at(), update.phase().wire(), update.text(language));
    }
}
