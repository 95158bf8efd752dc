package io.faultline.incident.lifecycle;

import static io.faultline.incident.lifecycle.Naming.isFrench;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Splitter;
import io.faultline.incident.localise.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why this cause, in sentences that a service desk can read and whose every number can be counted
/// again: the checks behind it, what else it could be, and what would tell the two apart.
final class Explanation {

    /// ln of a million: beyond it a number of times says nothing to anybody.
    private static final double BEYOND_WORDS = StrictMath.log(1e6);

    private final Graph graph;
    private final Naming naming;

    Explanation(Graph graph, Naming naming) {
        this.graph = graph;
        this.naming = naming;
    }

    LocalText of(Cause cause, Impact impact) {
        return naming.text(language -> {
            var words = new StringBuilder();
            boolean fr = isFrench(language);
            words.append(naming.sentence(cause.root(), cause.mode(), impact, language))
                    .append(fr ? " depuis " : " since ")
                    .append(Naming.clock(cause.since()))
                    .append(fr ? " (confiance " : " (confidence ")
                    .append(percent(cause.confidence(), fr))
                    .append("). ")
                    .append(failing(cause, language));
            if (cause.others() > 0) {
                words.append(
                        fr
                                ? " Des %d contrôles qui l'évitent, %d échouent."
                                        .formatted(cause.others(), cause.othersFailing())
                                : " Of the %d checks that avoid it, %d fail."
                                        .formatted(cause.others(), cause.othersFailing()));
            }
            if (cause.vantages() == 1 && impact.layer() != Layer.MONITORING) {
                words.append(
                        fr
                                ? " Un seul point d'observation le surveille."
                                : " It is watched from one location only.");
            }
            nextBest(words, cause, impact, language);
            indistinguishable(words, cause, impact, language);
            return words.toString();
        });
    }

    /// The counts, as every telling of an incident has them.
    static String failing(Cause cause, String language) {
        boolean fr = isFrench(language);
        String verb =
                cause.mode() == Mode.SLOW
                        ? fr ? "sont lents" : "are slow"
                        : fr ? "échouent" : "fail";
        return fr
                ? "%d contrôles sur %d qui le traversent %s, vus de %d emplacements sur %d."
                        .formatted(
                                cause.failing().size(),
                                cause.crossing(),
                                verb,
                                cause.seenFrom(),
                                cause.vantages())
                : "%d of %d checks that cross it %s, seen from %d of %d locations."
                        .formatted(
                                cause.failing().size(),
                                cause.crossing(),
                                verb,
                                cause.seenFrom(),
                                cause.vantages());
    }

    private void nextBest(StringBuilder words, Cause cause, Impact impact, String language) {
        Cause.NextBest next = cause.nextBest();
        if (next == null) {
            return;
        }
        boolean fr = isFrench(language);
        String name =
                naming.mayName(next.suspect(), impact)
                        ? naming.name(next.suspect(), impact, language)
                        : fr ? "une autre cause" : "another cause";
        words.append(
                fr
                        ? " Deuxième explication\u00a0: %s, qui explique %d échecs sur %d (%s)."
                                .formatted(
                                        name,
                                        next.explains(),
                                        cause.failing().size(),
                                        times(next.margin(), true))
                        : " Next best: %s, which explains %d of the %d failures (%s)."
                                .formatted(
                                        name,
                                        next.explains(),
                                        cause.failing().size(),
                                        times(next.margin(), false)));
    }

    /// How much less likely.
    ///
    /// @param margin in nats
    private static String times(double margin, boolean fr) {
        if (margin > BEYOND_WORDS) {
            return fr
                    ? "plus d'un million de fois moins probable"
                    : "over a million times less likely";
        }
        long times = Math.round(StrictMath.exp(Math.max(0, margin)));
        if (times < 2) {
            return fr ? "presque aussi probable" : "almost as likely";
        }
        return fr
                ? "environ %d fois moins probable".formatted(times)
                : "about %d times less likely".formatted(times);
    }

    private void indistinguishable(
            StringBuilder words, Cause cause, Impact impact, String language) {
        List<String> names =
                cause.indistinguishable().stream()
                        .filter(each -> naming.mayName(each, impact))
                        .map(each -> naming.name(each, impact, language))
                        .toList();
        if (names.isEmpty()) {
            return;
        }
        boolean fr = isFrench(language);
        words.append(
                        fr
                                ? " Aucun contrôle ne le distingue de\u00a0: "
                                : " No check tells it apart from: ")
                .append(String.join(", ", names));
        var all = new ArrayList<>(cause.indistinguishable());
        all.addFirst(cause.root());
        ComponentId missing = Splitter.missingCheck(graph, all);
        if (missing != null && naming.mayName(new Suspect.Part(missing), impact)) {
            String name = naming.name(new Suspect.Part(missing), impact, language);
            words.append(
                    fr
                            ? "; un contrôle propre à %s le ferait".formatted(name)
                            : "; a check of %s itself would".formatted(name));
        }
        words.append('.');
    }

    private static String percent(double share, boolean fr) {
        // never more certain than the digits can say
        String digits = String.format(Locale.ROOT, "%.2f", Math.min(99.99, share * 100));
        return fr ? digits.replace('.', ',') + "\u00a0%" : digits + " %";
    }
}
