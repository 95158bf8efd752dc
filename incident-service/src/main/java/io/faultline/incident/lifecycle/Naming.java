package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// What people call things, and who may read which name: the words of a public incident name the
/// cause and public components only, never a private component, a customer, a site or a vantage.
final class Naming {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Estate estate;

    Naming(Estate estate) {
        this.estate = estate;
    }

    static boolean isFrench(String language) {
        return language.startsWith("fr");
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// A text in every language of the page.
    LocalText text(UnaryOperator<String> in) {
        var all = new LinkedHashMap<String, String>();
        estate.languages().forEach(language -> all.put(language, in.apply(language)));
        return new LocalText(all);
    }

    /// What is wrong, in one line without its full stop.
    String sentence(Suspect root, Mode mode, Impact impact, String language) {
        String name = name(root, impact, language);
        boolean fr = isFrench(language);
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
                            : isFrench(language)
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
    boolean mayName(Suspect suspect, Impact impact) {
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
}
