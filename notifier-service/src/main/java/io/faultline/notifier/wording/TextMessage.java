package io.faultline.notifier.wording;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Party;
import io.faultline.notifier.news.Update;
import java.time.Instant;
import java.util.List;

/// Writes text messages: always one segment, whatever the names. Where it gets tight the title is
/// cut, then the courtesies go, then the link.
public final class TextMessage {

    /// `v1.view.` + time, dots and MAC, without the customer's id.
    private static final int VIEW_TOKEN = 8 + 1 + 10 + 1 + 22;

    private static final int LONGEST_BRAND = 20;
    private static final int SHORTEST_TITLE = 24;

    private final Directory directory;
    private final Language language;
    private final Moments moments;

    /// @param directory names and the page that speaks
    /// @param language in which it is written
    public TextMessage(Directory directory, Language language) {
        this.directory = directory;
        this.language = language;
        this.moments = new Moments(language, directory.zone());
    }

    /// The message of an update; 160 septets or less also once its markers are filled.
    ///
    /// @param sequence the position of the update that is told
    public String write(News news, int sequence, Occasion occasion, Viewpoint viewpoint) {
        Update update = news.updates().get(sequence);
        String title =
                viewpoint.isInside()
                        ? news.title().in(language.code())
                        : language.pick("The incident we told you of", "L'incident annoncé");
        String since = moments.brief(news.times().startedAt());
        String link = NewsLetter.link(directory, news, viewpoint);
        int hidden =
                viewpoint.viewOf() == null
                        ? 0
                        : VIEW_TOKEN
                                + viewpoint.viewOf().value().length()
                                - Marker.VIEW.text().length();
        String stop = language.pick("STOP to end", "ARRET pour cesser");
        return switch (occasion) {
            case OPENED, IDENTIFIED, UPDATED, MONITORING ->
                    fit(
                            title,
                            language.pick(", since ", ", depuis ") + since + ".",
                            List.of(acts(viewpoint), link, stop),
                            hidden);
            case REOPENED ->
                    fit(
                            title,
                            language.pick(": back since ", " : de retour depuis ")
                                    + moments.brief(update.at())
                                    + ".",
                            List.of(acts(viewpoint), link, stop),
                            hidden);
            case WORSE ->
                    fit(
                            title,
                            language.pick(": WORSE at ", " : AGGRAVATION à ")
                                    + moments.brief(update.at())
                                    + ".",
                            List.of(acts(viewpoint), link, stop),
                            hidden);
            case RESOLVED ->
                    fit(
                            title,
                            language.pick(": RESOLVED at ", " : RETABLI à ")
                                    + moments.brief(update.at())
                                    + " ("
                                    + moments.lasted(news.times().lastedAt(update.at()))
                                    + ").",
                            List.of("", link, ""),
                            hidden);
            case POSTMORTEM ->
                    fit(
                            title,
                            language.pick(": how it came about.", " : le bilan."),
                            List.of("", link, stop),
                            hidden);
            case PLANNED, REPLANNED ->
                    fit(
                            title,
                            language.pick(": planned ", " : prévu ") + planned(news) + ".",
                            List.of("", link, stop),
                            hidden);
            case STARTED, EXTENDED ->
                    fit(
                            title,
                            language.pick(": maintenance started at ", " : travaux commencés à ")
                                    + moments.brief(update.at())
                                    + ".",
                            List.of("", link, stop),
                            hidden);
            case COMPLETED ->
                    fit(
                            title,
                            news.isCalledOff(update)
                                    ? language.pick(
                                            ": maintenance called off.", " : travaux annulés.")
                                    : language.pick(
                                                    ": maintenance completed at ",
                                                    " : travaux terminés à ")
                                            + moments.brief(update.at())
                                            + ".",
                            List.of("", link, ""),
                            hidden);
        };
    }

    /// The message with the code that confirms.
    public String confirmation() {
        String link = directory.url() + "/subscribe/confirm?id=" + Marker.SUBSCRIPTION.text();
        String ask =
                language.pick("code ", "code ")
                        + Marker.CODE.text()
                        + language.pick(" to get outage texts.", " pour recevoir les avis.");
        // an id has 26 characters or less, a code six
        int hidden = 26 - Marker.SUBSCRIPTION.text().length() + 6 - Marker.CODE.text().length();
        String whole = brand() + colon() + Gsm7.spell(ask + " " + link);
        return Gsm7.septets(whole) + hidden <= Gsm7.SEPTETS
                ? whole
                : brand() + colon() + Gsm7.spell(ask);
    }

    private String planned(News news) {
        Instant from = news.times().scheduledFor();
        Instant begin = from == null ? news.times().startedAt() : from;
        return moments.day(begin) + " " + moments.brief(begin);
    }

    private String acts(Viewpoint viewpoint) {
        return switch (viewpoint.actor()) {
            case null -> "";
            case Party.Provider _ -> language.pick(brand() + " acts.", brand() + " s'en occupe.");
            case Party.Partner(var id) ->
                    language.pick(
                            directory.partner(id, language) + " acts.",
                            directory.partner(id, language) + " s'en occupe.");
            case Party.OwnIt _ ->
                    language.pick("Your IT must act.", "Votre informatique doit agir.");
        };
    }

    /// Puts a message together from the title, what is said of it, and extras in the order: who
    /// acts, link, how to stop. The first and the last extra go before the title gets too short;
    /// the link goes only where nothing else helps.
    private String fit(String title, String said, List<String> extras, int hidden) {
        String head = brand() + colon();
        List<List<String>> tries =
                List.of(
                        extras,
                        List.of("", extras.get(1), extras.get(2)),
                        List.of("", extras.get(1), ""),
                        List.of("", "", ""));
        String spelledTitle = Gsm7.spell(title);
        for (List<String> each : tries) {
            String tail = Gsm7.spell(said + words(each));
            int room =
                    Gsm7.SEPTETS
                            - Gsm7.septets(head)
                            - Gsm7.septets(tail)
                            - (each.get(1).isEmpty() ? 0 : hidden);
            boolean isLast = each.get(1).isEmpty();
            if (room >= Math.min(SHORTEST_TITLE, Gsm7.septets(spelledTitle)) || isLast) {
                return head + cut(spelledTitle, room) + tail;
            }
        }
        throw new IllegalStateException("the last try always returns");
    }

    private static String words(List<String> extras) {
        var text = new StringBuilder();
        extras.stream()
                .filter(each -> !each.isEmpty())
                .forEach(each -> text.append(' ').append(each));
        return text.toString();
    }

    private static String cut(String title, int room) {
        if (Gsm7.septets(title) <= room) {
            return title;
        }
        String shorter = title;
        while (!shorter.isEmpty() && Gsm7.septets(shorter) > room - 3) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        int blank = shorter.lastIndexOf(' ');
        return (blank > room / 2 ? shorter.substring(0, blank) : shorter) + "...";
    }

    private String brand() {
        String brand = Gsm7.spell(directory.brand(language));
        return brand.length() <= LONGEST_BRAND ? brand : brand.substring(0, LONGEST_BRAND).strip();
    }

    private String colon() {
        return language.pick(": ", " : ");
    }
}
