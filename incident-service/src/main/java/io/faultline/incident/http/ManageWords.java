package io.faultline.incident.http;

import io.faultline.incident.desk.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is told where a program says that something changed, and no more.
final class ManageWords {

    private ManageWords() {}

    /// A sentence for the phase, by language.
    static Map<String, String> of(Phase phase, List<String> languages) {
        var all = new LinkedHashMap<String, String>();
        languages.forEach(each -> all.put(each, each.startsWith("fr") ? fr(phase) : en(phase)));
        return all;
    }

    private static String en(Phase phase) {
        return switch (phase) {
            case INVESTIGATING -> "We are looking into it.";
            case IDENTIFIED -> "The cause is known, and we are working on it.";
            case MONITORING -> "It works again. We are watching it.";
            case RESOLVED, POSTMORTEM -> "It is over.";
            case SCHEDULED -> "The work is planned.";
            case IN_PROGRESS -> "The work has begun.";
            case VERIFYING -> "The work is being checked.";
            case COMPLETED -> "The work is over.";
        };
    }

    private static String fr(Phase phase) {
        return switch (phase) {
            case INVESTIGATING -> "Nous cherchons la cause.";
            case IDENTIFIED -> "La cause est connue, nous y travaillons.";
            case MONITORING -> "Tout fonctionne de nouveau. Nous surveillons la situation.";
            case RESOLVED, POSTMORTEM -> "C'est terminé.";
            case SCHEDULED -> "Les travaux sont prévus.";
            case IN_PROGRESS -> "Les travaux ont commencé.";
            case VERIFYING -> "Les travaux sont en cours de vérification.";
            case COMPLETED -> "Les travaux sont terminés.";
        };
    }
}
