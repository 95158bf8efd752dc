package io.faultline.status.notice;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Severities;
import io.faultline.status.snapshot.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known, with what was said meanwhile at the copies. A notice is an update of the incident
/// that it names, or the beginning of one: so page, API and history show it as they show all else.
public final class NoticedWorld {

    private NoticedWorld() {}

    /// The world with these notices in it.
    public static World of(World world, Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return world;
        }
        var stories = new LinkedHashMap<String, List<Notice>>();
        notices.stream()
                .sorted(Comparator.comparing(Notice::at).thenComparing(Notice::id))
                .forEach(each ->
                        stories.computeIfAbsent(
                                        known(world, each.incident()), _ -> new ArrayList<>())
                                .add(each));
        var incidents = new HashMap<>(world.incidents());
        String language = world.inventory().page().language();
        stories.forEach((id, story) -> {
            Incident incident = incidents.get(id);
            if (incident == null) {
                incident = begin(id, story.getFirst(), world, language);
            }
            for (Notice each : story) {
                incident = told(incident, each, language);
            }
            incidents.put(id, incident);
        });
        return new World(world.inventory(), incidents, world.observations());
    }

    /// The incidents that these notices spoke of, by our ids.
    public static Set<String> told(World world, Collection<Notice> notices) {
        return notices.stream()
                .map(each -> known(world, each.incident()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// People know an incident by the id of its address, which is not ours.
    private static String known(World world, String id) {
        return world.incidents().keySet().stream()
                .filter(each -> each.equals(id) || PublicId.ofIncident(each).value().equals(id))
                .findFirst()
                .orElse(id);
    }

    private static Incident begin(String id, Notice first, World world, String language) {
        Severity severity = Objects.requireNonNullElse(first.severity(), Severity.MAJOR);
        List<String> services =
                first.services().isEmpty()
                        ? List.copyOf(world.inventory().services().keySet())
                        : first.services();
        var states = new LinkedHashMap<String, Status>();
        if (severity != Severity.NONE) {
            services.forEach(each -> states.put(each, Severities.state(severity)));
        }
        var titles = new LinkedHashMap<String, Incident.Translation>();
        first.text()
                .keySet()
                .forEach(each ->
                        titles.put(each, new Incident.Translation(first.heading(each), "")));
        return new Incident(
                id,
                first.heading(language),
                Layer.CORE,
                List.of(),
                List.of(),
                1,
                severity,
                first.at(),
                first.at(),
                null,
                null,
                List.of(),
                services,
                List.of(),
                List.of(),
                "",
                List.of(update(first, severity, language)),
                Incident.Kind.INCIDENT,
                first.phase(),
                true,
                states,
                List.of(),
                null,
                null,
                null,
                null,
                titles);
    }

    private static Incident told(Incident of, Notice notice, String language) {
        Severity severity = Objects.requireNonNullElse(notice.severity(), of.severity());
        Update update = update(notice, severity, language);
        if (of.updates().stream().anyMatch(each -> isSame(each, update))) {
            return ended(of, notice);
        }
        var updates = new ArrayList<>(of.updates());
        updates.add(update);
        updates.sort(Comparator.comparing(Update::at));
        boolean isLatest = updates.getLast().equals(update);
        return ended(
                new Incident(
                        of.id(),
                        of.title(),
                        of.layer(),
                        of.rootCause(),
                        of.indistinguishable(),
                        of.confidence(),
                        isLatest ? severity : of.severity(),
                        of.startedAt(),
                        of.openedAt(),
                        of.resolvedAt(),
                        of.endedAt(),
                        of.affectedComponents(),
                        of.affectedServices(),
                        of.affectedCustomers(),
                        of.responsible(),
                        of.explanation(),
                        updates,
                        of.kind(),
                        isLatest ? notice.phase() : of.phase(),
                        of.isPublic(),
                        of.services(),
                        of.mitigation(),
                        of.evidence(),
                        of.scheduledFor(),
                        of.scheduledUntil(),
                        isLatest ? null : of.nextUpdateBy(),
                        of.translations()),
                notice);
    }

    /// With the time of its end, where this notice ended it.
    private static Incident ended(Incident of, Notice notice) {
        if (of.phase() != Phase.RESOLVED || of.resolvedAt() != null) {
            return of;
        }
        Instant end = notice.at();
        return new Incident(
                of.id(),
                of.title(),
                of.layer(),
                of.rootCause(),
                of.indistinguishable(),
                of.confidence(),
                of.severity(),
                of.startedAt(),
                of.openedAt(),
                end,
                of.endedAt(),
                of.affectedComponents(),
                of.affectedServices(),
                of.affectedCustomers(),
                of.responsible(),
                of.explanation(),
                of.updates(),
                of.kind(),
                of.phase(),
                of.isPublic(),
                of.services(),
                of.mitigation(),
                of.evidence(),
                of.scheduledFor(),
                of.scheduledUntil(),
                null,
                of.translations());
    }

    private static boolean isSame(Update one, Update other) {
        return one.at().equals(other.at()) && one.text().equals(other.text());
    }

    private static Update update(Notice notice, Severity severity, String language) {
        Map<String, String> others = new LinkedHashMap<>(notice.text());
        others.remove(language);
        return new Update(
                notice.at(),
                notice.phase(),
                severity,
                List.of(),
                false,
                notice.in(language),
                others,
                false);
    }
}
