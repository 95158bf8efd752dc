package io.faultline.incident.learn;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What is remembered of an incident that is over.
///
/// @param incident its id
/// @param root its cause, as the contract writes it
/// @param startedAt the first failed probe
/// @param endedAt the first good one after it
/// @param fell components that stand on the cause and failed with it
/// @param stood components that stand on the cause by the inventory and worked all the time
public record Outage(
        String incident,
        String root,
        Instant startedAt,
        Instant endedAt,
        List<ComponentId> fell,
        List<ComponentId> stood) {

    /// The most components of each kind that are remembered.
    private static final int MOST = 500;

    /// How much earlier than the first failed probe the cause may have begun to fail.
    private static final Duration SLACK = Duration.ofSeconds(5);

    /// Copies its lists.
    public Outage {
        fell = List.copyOf(fell);
        stood = List.copyOf(stood);
    }

    /// What an incident leaves behind when it is over. Only hard outages of what is watched count,
    /// and no incident that went up in another.
    public static Optional<Outage> of(Incident incident, Graph graph, Field field) {
        Suspect root = incident.belief().root();
        Instant ended = incident.endedAt();
        if (!incident.isOver()
                || incident.monitoredSince() == null
                || ended == null
                || root instanceof Suspect.Viewpoint) {
            return Optional.empty();
        }
        var suffered = new HashSet<>(incident.evidence());
        if (!isWhole(incident.belief().mode(), root, graph, suffered)) {
            return Optional.empty();
        }
        var worked = new LinkedHashMap<ComponentId, Boolean>();
        for (int number : graph.cover(graph.number(root))) {
            Check check = graph.check(number);
            if (suffered.contains(check.id())) {
                worked.put(check.component(), false);
            } else if (workedThrough(check, field, incident.startedAt(), ended)) {
                worked.putIfAbsent(check.component(), true);
            }
        }
        return Optional.of(
                new Outage(
                        incident.id().value(),
                        root.wire(),
                        incident.startedAt(),
                        ended,
                        those(worked, false),
                        those(worked, true)));
    }

    /// Whether the cause itself was down, as far as its own checks say: only then has what stands
    /// on it no excuse to work.
    private static boolean isWhole(Mode mode, Suspect root, Graph graph, Set<CheckId> suffered) {
        if (mode == Mode.DOWN) {
            return true;
        }
        if (mode.level() != Level.DOWN || !(root instanceof Suspect.Part(var id))) {
            return false;
        }
        List<CheckId> own =
                IntStream.of(graph.cover(graph.number(root)))
                        .mapToObj(graph::check)
                        .filter(each -> each.component().equals(id))
                        .map(Check::id)
                        .toList();
        return !own.isEmpty() && suffered.containsAll(own);
    }

    private static List<ComponentId> those(Map<ComponentId, Boolean> worked, boolean well) {
        var all = new ArrayList<ComponentId>();
        worked.forEach((id, did) -> {
            if (did == well && all.size() < MOST) {
                all.add(id);
            }
        });
        return all;
    }

    /// Whether a check was looked at often enough during the outage and every time found well.
    private static boolean workedThrough(Check check, Field field, Instant from, Instant to) {
        Evidence evidence = field.of(check.id());
        return evidence != null
                && !evidence.sights().isEmpty()
                && Duration.between(from, to).compareTo(check.every().multipliedBy(2)) >= 0
                && evidence.sights().values().stream().allMatch(each -> isWell(each, from));
    }

    private static boolean isWell(Sight sight, Instant from) {
        Instant good = sight.goodSince();
        return good != null && good.isBefore(from.minus(SLACK)) && sight.at().isAfter(from);
    }
}
