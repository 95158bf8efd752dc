package io.faultline.notifier.wording;

import io.faultline.notifier.news.Evidence;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Party;
import io.faultline.notifier.news.ServiceId;
import io.faultline.notifier.news.ServiceState;
import io.faultline.notifier.news.Times;
import io.faultline.notifier.wording.Letter.Line;
import io.faultline.notifier.wording.Letter.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The facts of a letter, a row each. No customer, link or site is named by them; what an update's
/// own text names is its writer's care.
final class Facts {

    private final Directory directory;
    private final Language language;
    private final Phrases phrases;
    private final Moments moments;

    Facts(Directory directory, Language language) {
        this.directory = directory;
        this.language = language;
        this.phrases = new Phrases(language);
        this.moments = new Moments(language, directory.zone());
    }

    /// The services that do not work as they should, the worst state first and bold.
    Optional<Row> affected(News news) {
        Map<ServiceState, List<String>> byState = new EnumMap<>(ServiceState.class);
        news.reach()
                .services()
                .forEach((service, state) ->
                        byState.computeIfAbsent(state, _ -> new ArrayList<>())
                                .add(directory.service(service, language)));
        byState.remove(ServiceState.OPERATIONAL);
        var lines = new ArrayList<Line>();
        String colon = language.pick(": ", " : ");
        byState.keySet().stream()
                .sorted(Collections.reverseOrder())
                .forEach(state -> {
                    String names = sentence(byState.getOrDefault(state, List.of()));
                    String word = colon + phrases.state(state);
                    lines.add(lines.isEmpty() ? new Line(names, word) : new Line("", names + word));
                });
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(language.pick("Affected", "Touchés"), lines));
    }

    /// The services that go on as before.
    Optional<Row> stillWorks(News news) {
        String names =
                directory.services().keySet().stream()
                        .filter(service -> isFine(news, service))
                        .map(service -> directory.service(service, language))
                        .collect(
                                Collectors.collectingAndThen(Collectors.toList(), Facts::sentence));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Row(
                                language.pick("Still works", "Fonctionne"),
                                List.of(new Line("", names))));
    }

    /// Who acts, in a sentence.
    String actor(News news, Viewpoint viewpoint) {
        String brand = directory.brand(language);
        Party actor = viewpoint.actor();
        if (actor == null) {
            boolean isOurs =
                    news.responsible().isEmpty()
                            || news.responsible().stream()
                                    .anyMatch(each -> each.party() instanceof Party.Provider);
            boolean isTheirs =
                    news.responsible().stream()
                            .anyMatch(each -> !(each.party() instanceof Party.Provider));
            String ours = isOurs ? language.pick(brand + " acts.", brand + " s'en occupe.") : "";
            String theirs =
                    isTheirs
                            ? language.pick(
                                    "Where a partner or your own IT is responsible, they act.",
                                    "Là où un partenaire ou votre équipe informatique est"
                                            + " responsable, c'est à eux d'agir.")
                            : "";
            return (ours + " " + theirs).strip();
        }
        return switch (actor) {
            case Party.Provider _ ->
                    language.pick(
                            brand + " acts. You have nothing to repair.",
                            brand + " s'en occupe. Vous n'avez rien à réparer.");
            case Party.Partner(var id) ->
                    language.pick(
                            directory.partner(id, language)
                                    + ", your partner, acts. You have nothing to repair.",
                            directory.partner(id, language)
                                    + ", votre partenaire, s'en occupe. Vous n'avez rien à"
                                    + " réparer.");
            case Party.OwnIt _ ->
                    language.pick(
                            "Your own IT must act: this part is yours.",
                            "Votre équipe informatique doit agir : cette partie est la vôtre.");
        };
    }

    /// What the reader can do meanwhile.
    Optional<Row> meanwhile(Viewpoint viewpoint) {
        if (viewpoint.meanwhile() == null) {
            return Optional.empty();
        }
        String text = viewpoint.meanwhile().in(language.code());
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Row(
                                language.pick("Meanwhile", "En attendant"),
                                List.of(new Line("", text))));
    }

    /// Since when, or the planned window.
    Row when(News news, Instant today) {
        Times times = news.times();
        Instant from = times.scheduledFor();
        Instant until = times.scheduledUntil();
        if (from != null && until != null) {
            String window =
                    moments.withUtc(from, today)
                            + language.pick(" to ", " à ")
                            + moments.withUtc(until, from);
            return new Row(language.pick("Window", "Période"), List.of(new Line("", window)));
        }
        Evidence evidence = news.evidence();
        String seen =
                evidence == null || evidence.looking() == 0
                        ? ""
                        : language.pick(
                                        ". Detected automatically by %d of %d locations.",
                                        ". Détecté automatiquement par %d emplacements sur %d.")
                                .formatted(evidence.seeing(), evidence.looking());
        return new Row(
                language.pick("Since", "Depuis"),
                List.of(new Line("", moments.withUtc(times.startedAt(), today) + seen)));
    }

    /// From when to when it lasted.
    Optional<Row> ended(News news, Instant today) {
        Instant end = news.times().endedAt() == null ? today : news.times().endedAt();
        return Optional.of(
                new Row(
                        language.pick("Lasted", "Durée"),
                        List.of(
                                new Line(
                                        moments.lasted(news.times().lastedAt(today)),
                                        language.pick(", from ", ", de ")
                                                + moments.withUtc(news.times().startedAt(), today)
                                                + language.pick(" to ", " à ")
                                                + moments.withUtc(end, today)))));
    }

    /// When readers hear more.
    Optional<Row> nextUpdate(News news, Instant at) {
        Instant next = news.times().nextUpdateBy();
        return next == null || !next.isAfter(at)
                ? Optional.empty()
                : Optional.of(
                        new Row(
                                language.pick("Next update", "Prochaine nouvelle"),
                                List.of(
                                        new Line(
                                                "",
                                                language.pick("by ", "d'ici ")
                                                        + moments.withUtc(next, at)))));
    }

    private static boolean isFine(News news, ServiceId service) {
        ServiceState state = news.reach().services().get(service);
        return state == null || state == ServiceState.OPERATIONAL;
    }

    /// `Toll free calling, voice queues`: only the first keeps its capital.
    private static String sentence(List<String> names) {
        var text = new StringBuilder();
        for (String name : names) {
            boolean isWord = name.length() > 1 && Character.isLowerCase(name.charAt(1));
            text.append(text.isEmpty() ? "" : ", ")
                    .append(
                            text.isEmpty() || !isWord
                                    ? name
                                    : name.substring(0, 1).toLowerCase(Locale.ROOT)
                                            + name.substring(1));
        }
        return text.toString();
    }
}
