package io.faultline.notifier.wording;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Update;
import io.faultline.notifier.wording.Letter.Line;
import io.faultline.notifier.wording.Letter.Link;
import io.faultline.notifier.wording.Letter.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Writes the letter of an incident's or a maintenance's update: state first, then effect, then
/// what to do (notifications.md, section 10). A function of its arguments: no clock, so that the
/// same update is the same letter.
public final class NewsLetter {

    private final Directory directory;
    private final Language language;
    private final Phrases phrases;
    private final Moments moments;
    private final Facts facts;

    /// @param directory names and the page that speaks
    /// @param language in which it is written
    public NewsLetter(Directory directory, Language language) {
        this.directory = directory;
        this.language = language;
        this.phrases = new Phrases(language);
        this.moments = new Moments(language, directory.zone());
        this.facts = new Facts(directory, language);
    }

    /// Writes it.
    ///
    /// @param sequence the position of the update that is told
    public Letter write(News news, int sequence, Occasion occasion, Viewpoint viewpoint) {
        Update update = news.updates().get(sequence);
        String title = title(news, viewpoint, language);
        return new Letter(
                language.code(),
                directory.brand(language),
                subject(news, update, occasion, title),
                preheader(news, update, occasion, viewpoint),
                Tone.of(occasion, update.severity()),
                badge(news, update, occasion),
                standing(news, update, occasion),
                title,
                leadLabel(occasion),
                text(update, viewpoint, language),
                null,
                viewpoint.isInside() ? rows(news, update, viewpoint) : List.of(),
                new Link(
                        switch (news.kind()) {
                            case INCIDENT -> language.pick("See the incident", "Voir l'incident");
                            case MAINTENANCE -> language.pick("See the work", "Voir les travaux");
                        },
                        link(news, viewpoint)),
                language.pick(
                        "You asked " + directory.brand(language) + " for updates.",
                        "Vous avez demandé les nouvelles de " + directory.brand(language) + "."),
                Letters.footer(directory, language));
    }

    /// Where a reader sees it: a private one only in the customer's own view.
    static String link(Directory directory, News news, Viewpoint viewpoint) {
        if (viewpoint.viewOf() != null) {
            return directory.url() + "/c/" + Marker.VIEW.text();
        }
        return viewpoint.isInside()
                ? directory.url() + "/incidents/" + news.id()
                : directory.url() + "/";
    }

    private String link(News news, Viewpoint viewpoint) {
        return link(directory, news, viewpoint);
    }

    /// What it is called, for a reader who may know of it or not any more.
    static String title(News news, Viewpoint viewpoint, Language language) {
        return viewpoint.isInside()
                ? news.title().in(language.code())
                : language.pick("The incident we told you of", "L'incident annoncé");
    }

    /// What an update says, to such a reader.
    static String text(Update update, Viewpoint viewpoint, Language language) {
        return viewpoint.isInside()
                ? update.text().in(language.code())
                : language.pick(
                        "What we told you of earlier no longer concerns you.",
                        "Ce que nous avions annoncé ne vous concerne plus.");
    }

    private String subject(News news, Update update, Occasion occasion, String title) {
        String colon = language.pick(": ", " : ");
        String head =
                "["
                        + directory.brand(language)
                        + "] "
                        + state(news, update, occasion)
                        + colon
                        + title;
        return switch (occasion) {
            case RESOLVED -> head + " (" + lasted(news, update) + ")";
            case PLANNED, REPLANNED -> {
                Instant begin = begin(news);
                yield head + ", " + moments.day(begin) + " " + moments.brief(begin);
            }
            case OPENED,
                    REOPENED,
                    WORSE,
                    IDENTIFIED,
                    MONITORING,
                    UPDATED,
                    POSTMORTEM,
                    STARTED,
                    EXTENDED,
                    COMPLETED ->
                    head;
        };
    }

    private String preheader(News news, Update update, Occasion occasion, Viewpoint viewpoint) {
        if (occasion == Occasion.POSTMORTEM) {
            return language.pick("How it came about.", "Comment c'est arrivé.");
        }
        var parts = new ArrayList<String>();
        parts.add(facts.actor(news, viewpoint));
        Instant next = news.times().nextUpdateBy();
        if (next != null && next.isAfter(update.at())) {
            parts.add(
                    language.pick("Next update by ", "Prochaine nouvelle d'ici ")
                            + moments.brief(next)
                            + ".");
        }
        return viewpoint.isInside() ? String.join(" ", parts) : "";
    }

    private String state(News news, Update update, Occasion occasion) {
        return news.isCalledOff(update)
                ? phrases.calledOff()
                : phrases.status(occasion, update.phase());
    }

    private String badge(News news, Update update, Occasion occasion) {
        return switch (occasion) {
            case RESOLVED, POSTMORTEM, PLANNED, REPLANNED, STARTED, EXTENDED, COMPLETED ->
                    state(news, update, occasion);
            case OPENED, REOPENED, WORSE, IDENTIFIED, MONITORING, UPDATED ->
                    phrases.severity(update.severity());
        };
    }

    private String standing(News news, Update update, Occasion occasion) {
        return switch (occasion) {
            case RESOLVED, POSTMORTEM, COMPLETED ->
                    news.isCalledOff(update)
                            ? moments.day(begin(news))
                            : language.pick("lasted ", "a duré ") + lasted(news, update);
            case PLANNED, REPLANNED -> moments.day(begin(news));
            case STARTED, EXTENDED ->
                    language.pick("since ", "depuis ") + moments.brief(begin(news));
            case OPENED, REOPENED, WORSE, IDENTIFIED, MONITORING, UPDATED ->
                    phrases.status(occasion, update.phase())
                            + language.pick(" · ongoing for ", " · depuis ")
                            + lasted(news, update);
        };
    }

    private String leadLabel(Occasion occasion) {
        return switch (occasion) {
            case OPENED, RESOLVED, POSTMORTEM, PLANNED, STARTED, COMPLETED -> "";
            case REOPENED, WORSE, IDENTIFIED, MONITORING, UPDATED, REPLANNED, EXTENDED ->
                    language.pick("New:", "Nouveau :");
        };
    }

    private List<Row> rows(News news, Update update, Viewpoint viewpoint) {
        var rows = new ArrayList<Row>();
        if (news.isCalledOff(update)) {
            rows.add(facts.when(news, update.at()));
            return rows;
        }
        if (update.phase().isTerminal()) {
            facts.ended(news, update.at()).ifPresent(rows::add);
            return rows;
        }
        facts.affected(news).ifPresent(rows::add);
        facts.stillWorks(news).ifPresent(rows::add);
        rows.add(
                new Row(
                        language.pick("Who acts", "Qui agit"),
                        List.of(new Line("", facts.actor(news, viewpoint)))));
        facts.meanwhile(viewpoint).ifPresent(rows::add);
        rows.add(facts.when(news, update.at()));
        facts.nextUpdate(news, update.at()).ifPresent(rows::add);
        return rows;
    }

    private String lasted(News news, Update update) {
        return moments.lasted(news.times().lastedAt(update.at()));
    }

    private static Instant begin(News news) {
        Instant planned = news.times().scheduledFor();
        return planned == null ? news.times().startedAt() : planned;
    }
}
