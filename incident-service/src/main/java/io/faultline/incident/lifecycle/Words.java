package io.faultline.incident.lifecycle;

import static io.faultline.incident.lifecycle.Naming.isFrench;

import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What people read, in English and French.
///
/// The words of a public incident name the cause and public components only: never a private
/// component, a customer, a site or a vantage. Vantages appear as a count of locations.
final class Words {

    private final Estate estate;
    private final Naming naming;

    Words(Estate estate, Naming naming) {
        this.estate = estate;
        this.naming = naming;
    }

    LocalText title(Cause cause, Impact impact) {
        return naming.text(
                language -> naming.sentence(cause.root(), cause.mode(), impact, language));
    }

    LocalText opened(LocalText title, Cause cause, Impact impact) {
        return naming.text(language -> {
            String services = services(impact, language);
            return isFrench(language)
                    ? title.in(language)
                            + ". "
                            + Explanation.failing(cause, language)
                            + services
                            + " Nous cherchons la cause exacte."
                    : title.in(language)
                            + ". "
                            + Explanation.failing(cause, language)
                            + services
                            + " We are looking into it.";
        });
    }

    LocalText identified(LocalText title) {
        return naming.text(language ->
                isFrench(language)
                        ? "La cause est établie\u00a0: " + title.in(language) + "."
                        : "The cause is identified: " + title.in(language) + ".");
    }

    LocalText causeChanged(LocalText title, Cause cause, Impact impact) {
        return naming.text(language ->
                isFrench(language)
                        ? "Nouvelle analyse\u00a0: "
                                + title.in(language)
                                + ". "
                                + Explanation.failing(cause, language)
                                + services(impact, language)
                        : "We know more: "
                                + title.in(language)
                                + ". "
                                + Explanation.failing(cause, language)
                                + services(impact, language));
    }

    LocalText impactChanged(LocalText title, Impact impact, boolean worse) {
        return naming.text(language ->
                isFrench(language)
                        ? (worse ? "L'impact s'étend\u00a0: " : "L'impact a changé\u00a0: ")
                                + title.in(language)
                                + "."
                                + services(impact, language)
                        : (worse ? "The impact has grown: " : "The impact has changed: ")
                                + title.in(language)
                                + "."
                                + services(impact, language));
    }

    LocalText recovered(Suspect root, Impact impact, Instant endedAt) {
        return naming.text(language ->
                isFrench(language)
                        ? naming.name(root, impact, language)
                                + " répond de nouveau depuis "
                                + Naming.clock(endedAt)
                                + ". Nous restons attentifs."
                        : naming.name(root, impact, language)
                                + " works again since "
                                + Naming.clock(endedAt)
                                + ". We are watching it.");
    }

    LocalText relapsed(LocalText title) {
        return naming.text(language ->
                isFrench(language)
                        ? "Le problème est revenu\u00a0: " + title.in(language) + "."
                        : "The trouble is back: " + title.in(language) + ".");
    }

    LocalText resolved(Suspect root, Impact impact, Instant endedAt) {
        return naming.text(language ->
                isFrench(language)
                        ? "Résolu\u00a0: "
                                + naming.name(root, impact, language)
                                + " fonctionne sans défaut depuis "
                                + Naming.clock(endedAt)
                                + "."
                        : "Resolved: "
                                + naming.name(root, impact, language)
                                + " has worked without fault since "
                                + Naming.clock(endedAt)
                                + ".");
    }

    /// It is part of something larger.
    ///
    /// @param whole what is believed of that
    LocalText merged(Impact impact, Belief whole) {
        return naming.text(language -> {
            String where = named(impact, whole, language);
            return isFrench(language)
                    ? "Ce problème fait partie d'un incident plus large, suivi séparément" + where
                    : "This is part of a larger incident and is followed there" + where;
        });
    }

    /// What an incident of its own was part of until now.
    LocalText split(LocalText opened, Impact impact, Belief whole) {
        return naming.text(language -> {
            String where = named(impact, whole, language);
            return opened.in(language)
                    + (isFrench(language)
                            ? " Il faisait partie d'un autre incident" + where
                            : " It was part of another incident" + where);
        });
    }

    /// The other incident's title, where the readers of this one may read it.
    private static String named(Impact impact, Belief whole, String language) {
        boolean mayName =
                whole.impact().isPublic()
                        || (!impact.isPublic()
                                && whole.impact().customers().equals(impact.customers()));
        if (!mayName) {
            return ".";
        }
        return (isFrench(language) ? "\u00a0: " : ": ") + whole.title().in(language) + ".";
    }

    /// It came back once too often.
    LocalText unstable(LocalText title, int relapses, Duration hold) {
        return naming.text(language ->
                isFrench(language)
                        ? "Instable\u00a0: %s, pour la %de fois. L'incident reste ouvert jusqu'à %s sans défaut."
                                .formatted(title.in(language), relapses + 1, span(hold, true))
                        : "Unstable: %s, for the %s time. The incident stays open until it has worked for %s."
                                .formatted(
                                        title.in(language),
                                        ordinal(relapses + 1),
                                        span(hold, false)));
    }

    private static String ordinal(int number) {
        boolean teen = number % 100 >= 11 && number % 100 <= 13;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    private static String span(Duration time, boolean fr) {
        long seconds = time.toSeconds();
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes + (fr ? " min" : minutes == 1 ? " minute" : " minutes");
    }

    /// Planned work that was to be over by now.
    LocalText overran(LocalText opened, Instant planned) {
        return naming.text(language ->
                isFrench(language)
                        ? "Les travaux prévus jusqu'à %s se prolongent. %s"
                                .formatted(Naming.clock(planned), opened.in(language))
                        : "Planned work has overrun: it was to end at %s. %s"
                                .formatted(Naming.clock(planned), opened.in(language)));
    }

    private String services(Impact impact, String language) {
        return touched(impact, language) + redundancy(impact, language);
    }

    /// What still stands, and would not if one more thing failed.
    private String redundancy(Impact impact, String language) {
        String names =
                impact.redundancyLost().stream()
                        .map(Suspect.Part::new)
                        .filter(each -> naming.mayName(each, impact))
                        .map(each -> naming.name(each, impact, language))
                        .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return "";
        }
        return (isFrench(language)
                        ? " Redondance perdue, toujours en service\u00a0: "
                        : " Redundancy lost, still working: ")
                + names
                + ".";
    }

    private String touched(Impact impact, String language) {
        List<String> names =
                impact.services().keySet().stream()
                        .map(id -> Objects.requireNonNull(estate.services().get(id)).in(language))
                        .toList();
        if (names.isEmpty()) {
            return "";
        }
        return (isFrench(language) ? " Services touchés\u00a0: " : " Affected services: ")
                + String.join(", ", names)
                + ".";
    }
}
