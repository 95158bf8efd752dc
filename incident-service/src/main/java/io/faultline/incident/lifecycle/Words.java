package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What people read, in English and French.
///
/// The words of a public incident name the cause and public components only: never a private
/// component, a customer, a site or a vantage. Vantages appear as a count of locations.
final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Estate estate;

    Words(Estate estate) {
        this.estate = estate;
    }

    LocalText title(Cause cause, Impact impact) {
        return text(language -> sentence(cause.root(), cause.mode(), impact, language));
    }

    LocalText opened(LocalText title, Cause cause, Impact impact) {
        return text(language -> {
            String services = services(impact, language);
            return french(language)
                    ? title.in(language)
                            + ". "
                            + failing(cause, language)
                            + services
                            + " Nous cherchons la cause exacte."
                    : title.in(language)
                            + ". "
                            + failing(cause, language)
                            + services
                            + " We are looking into it.";
        });
    }

    LocalText identified(LocalText title) {
        return text(language ->
                french(language)
                        ? "La cause est établie\u00a0: " + title.in(language) + "."
                        : "The cause is identified: " + title.in(language) + ".");
    }

    LocalText causeChanged(LocalText title, Cause cause, Impact impact) {
        return text(language ->
                french(language)
                        ? "Nouvelle analyse\u00a0: "
                                + title.in(language)
                                + ". "
                                + failing(cause, language)
                                + services(impact, language)
                        : "We know more: "
                                + title.in(language)
                                + ". "
                                + failing(cause, language)
                                + services(impact, language));
    }

    LocalText impactChanged(LocalText title, Impact impact, boolean worse) {
        return text(language ->
                french(language)
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
        return text(language ->
                french(language)
                        ? name(root, impact, language)
                                + " répond de nouveau depuis "
                                + CLOCK.format(endedAt)
                                + ". Nous restons attentifs."
                        : name(root, impact, language)
                                + " works again since "
                                + CLOCK.format(endedAt)
                                + ". We are watching it.");
    }

    LocalText relapsed(LocalText title) {
        return text(language ->
                french(language)
                        ? "Le problème est revenu\u00a0: " + title.in(language) + "."
                        : "The trouble is back: " + title.in(language) + ".");
    }

    LocalText resolved(Suspect root, Impact impact, Instant endedAt) {
        return text(language ->
                french(language)
                        ? "Résolu\u00a0: "
                                + name(root, impact, language)
                                + " fonctionne sans défaut depuis "
                                + CLOCK.format(endedAt)
                                + "."
                        : "Resolved: "
                                + name(root, impact, language)
                                + " has worked without fault since "
                                + CLOCK.format(endedAt)
                                + ".");
    }

    LocalText merged() {
        return text(language ->
                french(language)
                        ? "Ce problème fait partie d'un incident plus large, suivi séparément."
                        : "This is part of a larger incident and is followed there.");
    }

    /// Why this cause, with the counts a reader can check.
    LocalText explanation(Cause cause, Impact impact) {
        return text(language -> {
            var words = new StringBuilder();
            boolean fr = french(language);
            words.append(sentence(cause.root(), cause.mode(), impact, language))
                    .append(fr ? " depuis " : " since ")
                    .append(CLOCK.format(cause.since()))
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
            if (cause.vantages() == 1
                    && impact.layer() != io.faultline.incident.estate.Layer.MONITORING) {
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

    private void nextBest(StringBuilder words, Cause cause, Impact impact, String language) {
        Cause.NextBest next = cause.nextBest();
        if (next == null) {
            return;
        }
        boolean fr = french(language);
        long nats = Math.round(Math.max(0, next.margin()));
        String name =
                mayName(next.suspect(), impact)
                        ? name(next.suspect(), impact, language)
                        : fr ? "une autre cause" : "another cause";
        words.append(
                fr
                        ? " Deuxième explication\u00a0: %s, qui explique %d sur %d (e^%d fois moins probable)."
                                .formatted(name, next.explains(), cause.failing().size(), nats)
                        : " Next best: %s, which explains %d of %d (e^%d times less likely)."
                                .formatted(name, next.explains(), cause.failing().size(), nats));
    }

    private void indistinguishable(
            StringBuilder words, Cause cause, Impact impact, String language) {
        List<String> names =
                cause.indistinguishable().stream()
                        .filter(each -> mayName(each, impact))
                        .map(each -> name(each, impact, language))
                        .toList();
        if (!names.isEmpty()) {
            words.append(
                            french(language)
                                    ? " Aucun contrôle ne le distingue de\u00a0: "
                                    : " No check tells it apart from: ")
                    .append(String.join(", ", names))
                    .append('.');
        }
    }

    private static String failing(Cause cause, String language) {
        boolean fr = french(language);
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

    private String services(Impact impact, String language) {
        List<String> names =
                impact.services().keySet().stream()
                        .map(id -> Objects.requireNonNull(estate.services().get(id)).in(language))
                        .toList();
        if (names.isEmpty()) {
            return "";
        }
        return (french(language) ? " Services touchés\u00a0: " : " Affected services: ")
                + String.join(", ", names)
                + ".";
    }

    private String sentence(Suspect root, Mode mode, Impact impact, String language) {
        String name = name(root, impact, language);
        boolean fr = french(language);
        if (root instanceof Suspect.Viewpoint) {
            return fr
                    ? "Le point d'observation " + name + " est coupé"
                    : "Vantage " + name + " is cut off";
        }
        return name
                + switch (mode) {
                    case DOWN -> fr ? " est en panne" : " is down";
                    case MOSTLY_DOWN, PARTLY_DOWN ->
                            fr ? " est partiellement en panne" : " is partly down";
                    case HEAVY_LOSS, LIGHT_LOSS ->
                            fr ? " perd une partie du trafic" : " loses part of its traffic";
                    case SLOW -> fr ? " fonctionne mal" : " is slow or degraded";
                };
    }

    /// A name as people know it: a trunk with its carrier's.
    String name(Suspect suspect, Impact impact, String language) {
        return switch (suspect) {
            case Suspect.Part(var id) -> name(id, impact.isPublic(), language);
            case Suspect.Shared(var id) ->
                    mayName(suspect, impact)
                            ? Objects.requireNonNull(estate.groups().get(id)).in(language)
                            : french(language)
                                    ? "Une infrastructure partagée"
                                    : "Shared infrastructure";
            case Suspect.Viewpoint(var id) ->
                    Objects.requireNonNull(estate.vantages().get(id)).in(language);
        };
    }

    private String name(ComponentId id, boolean isPublic, String language) {
        Component part = Objects.requireNonNull(estate.components().get(id));
        String own = part.name().in(language);
        Component parent = part.parent() == null ? null : estate.components().get(part.parent());
        return parent == null || (isPublic && !parent.isPublic())
                ? own
                : parent.name().in(language) + " " + own;
    }

    /// Whether the readers of this incident may read this name.
    private boolean mayName(Suspect suspect, Impact impact) {
        if (!impact.isPublic()) {
            return true;
        }
        return switch (suspect) {
            case Suspect.Part(var id) ->
                    Objects.requireNonNull(estate.components().get(id)).isPublic();
            case Suspect.Shared(var id) ->
                    estate.components().values().stream()
                            .filter(each -> each.shares().contains(id))
                            .allMatch(Component::isPublic);
            case Suspect.Viewpoint _ -> false;
        };
    }

    private LocalText text(java.util.function.UnaryOperator<String> in) {
        var all = new LinkedHashMap<String, String>();
        estate.languages().forEach(language -> all.put(language, in.apply(language)));
        return new LocalText(all);
    }

    private static boolean french(String language) {
        return language.startsWith("fr");
    }

    private static String percent(double share, boolean fr) {
        // never more certain than the digits can say
        String digits = String.format(Locale.ROOT, "%.2f", Math.min(99.99, share * 100));
        return fr ? digits.replace('.', ',') + "\u00a0%" : digits + " %";
    }
}
