package io.faultline.notifier.wording;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.news.ServiceState;
import io.faultline.notifier.news.Severity;

/// The fixed words, as on public status pages.
final class Phrases {

    private final Language language;

    Phrases(Language language) {
        this.language = language;
    }

    /// The word that a subject begins with.
    String status(Occasion occasion, Phase phase) {
        return switch (occasion) {
            case OPENED -> ofOpening(phase);
            case REOPENED -> language.pick("Reopened", "Rouvert");
            case WORSE -> language.pick("Worse", "Aggravation");
            case IDENTIFIED -> language.pick("Cause found", "Cause trouvée");
            case MONITORING -> language.pick("Fix in place", "Correctif en place");
            case UPDATED -> language.pick("Update", "Mise à jour");
            case RESOLVED -> language.pick("Resolved", "Rétabli");
            case POSTMORTEM -> language.pick("Postmortem", "Bilan de l'incident");
            case PLANNED -> language.pick("Planned", "Travaux prévus");
            case REPLANNED -> language.pick("Plan changed", "Travaux modifiés");
            case STARTED -> language.pick("Started", "Travaux commencés");
            case EXTENDED -> language.pick("Still under way", "Travaux en cours");
            case COMPLETED -> language.pick("Completed", "Travaux terminés");
        };
    }

    /// The word for a maintenance that was withdrawn before it began.
    String calledOff() {
        return language.pick("Called off", "Travaux annulés");
    }

    private String ofOpening(Phase phase) {
        return switch (phase) {
            case IDENTIFIED -> language.pick("Cause found", "Cause trouvée");
            case MONITORING -> language.pick("Fix in place", "Correctif en place");
            case INVESTIGATING,
                    RESOLVED,
                    POSTMORTEM,
                    SCHEDULED,
                    IN_PROGRESS,
                    VERIFYING,
                    COMPLETED ->
                    language.pick("Investigating", "Enquête en cours");
        };
    }

    String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> language.pick("Critical", "Critique");
            case MAJOR -> language.pick("Major", "Majeur");
            case MINOR -> language.pick("Minor", "Mineur");
            case NONE -> language.pick("No impact expected", "Sans effet attendu");
        };
    }

    String state(ServiceState state) {
        return switch (state) {
            case OPERATIONAL -> language.pick("operational", "opérationnel");
            case UNDER_MAINTENANCE -> language.pick("under maintenance", "en maintenance");
            case NO_RECENT_DATA -> language.pick("no recent data", "aucune donnée récente");
            case DEGRADED_PERFORMANCE ->
                    language.pick("degraded performance", "performance dégradée");
            case PARTIAL_OUTAGE -> language.pick("partial outage", "panne partielle");
            case MAJOR_OUTAGE -> language.pick("major outage", "panne majeure");
        };
    }
}
