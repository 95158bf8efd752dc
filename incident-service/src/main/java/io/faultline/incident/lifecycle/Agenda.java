package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.estate.MaintenanceWindow;
import io.faultline.incident.estate.MaintenanceWindow.Occurrence;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Plans;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Planned work: announced once when it is first seen, begun and ended by the clock, withdrawn when
/// it leaves the inventory. Mutable, owned by one thread; it can be built again from its works.
public final class Agenda {

    /// How long before it begins repeated work is announced.
    private static final Duration AHEAD = Duration.ofDays(7);

    /// How long work that is over is remembered.
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Graph graph;
    private final BlastRadius radius;
    private final Map<IncidentId, Work> works = new TreeMap<>();

    /// An empty agenda.
    public Agenda(Graph graph) {
        this.graph = graph;
        this.radius = new BlastRadius(graph);
    }

    /// Puts back work that was known before.
    public void restore(Work work) {
        works.put(work.id(), work);
    }

    /// Everything remembered, by id.
    public Collection<Work> works() {
        return List.copyOf(works.values());
    }

    /// What is being worked on at a time, with what was until an hour ago: a failure from inside a
    /// window is still the work's when it is looked at a little later.
    public Plans plans(Instant now) {
        if (graph.estate().maintenance().isEmpty()) {
            return Plans.NONE;
        }
        var windows = new LinkedHashMap<ComponentId, Occurrence>();
        for (MaintenanceWindow plan : graph.estate().maintenance()) {
            Occurrence occurrence = plan.occurrence(now);
            if (occurrence.from().isAfter(now)) {
                occurrence = plan.occurrence(now.minus(REMEMBERED));
            }
            if (occurrence.from().isAfter(now) || occurrence.to().plus(REMEMBERED).isBefore(now)) {
                continue;
            }
            for (ComponentId component : plan.components()) {
                Occurrence other = windows.get(component);
                if (other == null || other.to().isBefore(occurrence.to())) {
                    windows.put(component, occurrence);
                }
            }
        }
        return new Plans(windows);
    }

    /// Moves everything on to a time.
    ///
    /// @param causes what is held to be broken
    /// @return the work of which something was told
    public List<Work> advance(List<Cause> causes, Instant now) {
        if (works.isEmpty() && graph.estate().maintenance().isEmpty()) {
            return new ArrayList<>();
        }
        var told = new ArrayList<Work>();
        var planned = new TreeSet<IncidentId>();
        for (MaintenanceWindow plan : graph.estate().maintenance()) {
            Occurrence next = plan.occurrence(now);
            IncidentId id = IncidentId.ofWork(plan.id(), next.from());
            planned.add(id);
            boolean due =
                    plan.repeat() == MaintenanceWindow.Repeat.ONCE
                            || !next.from().isAfter(now.plus(AHEAD));
            if (!works.containsKey(id) && next.to().isAfter(now) && due) {
                keep(told, announced(id, plan, next, now));
            }
        }
        for (Work work : List.copyOf(works.values())) {
            if (work.completedAt() != null) {
                continue;
            }
            if (!now.isBefore(work.to())) {
                boolean fails = causes.stream().anyMatch(each -> isOf(each, work));
                keep(told, work.told(fails ? overran(work) : completed(work)));
            } else if (!planned.contains(work.id())) {
                keep(told, work.told(withdrawn(work, now)));
            } else if (work.phase() == Phase.SCHEDULED && !now.isBefore(work.from())) {
                keep(told, work.told(update(work, now, Phase.IN_PROGRESS)));
            }
        }
        works.values()
                .removeIf(each ->
                        each.completedAt() != null
                                && each.completedAt().plus(REMEMBERED).isBefore(now)
                                && !planned.contains(each.id()));
        return told;
    }

    /// Whether this is what the work does.
    private static boolean isOf(Cause cause, Work work) {
        return cause.planned()
                && cause.root() instanceof Suspect.Part(var id)
                && work.impact().components().contains(id);
    }

    private void keep(List<Work> told, Work work) {
        works.put(work.id(), work);
        told.add(work);
    }

    private Work announced(IncidentId id, MaintenanceWindow plan, Occurrence next, Instant now) {
        Impact impact = impact(plan);
        var blank = new Work(id, plan, next.from(), next.to(), now, null, impact, List.of());
        return blank.told(update(blank, now, Phase.SCHEDULED));
    }

    /// What all its components touch together.
    private Impact impact(MaintenanceWindow plan) {
        Impact whole = null;
        for (ComponentId component : plan.components()) {
            if (graph.number(new Suspect.Part(component)) < 0) {
                continue;
            }
            Impact one = radius.of(new Suspect.Part(component), Mode.DOWN);
            whole = whole == null ? one : whole.and(one);
        }
        return whole == null
                ? new Impact(
                        io.faultline.incident.estate.Layer.CORE,
                        true,
                        Severity.NONE,
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of())
                : whole;
    }

    private Update update(Work work, Instant at, Phase phase) {
        return new Update(
                at, phase, Severity.NONE, List.of(), true, phase.name(), words(work, phase));
    }

    private Update completed(Work work) {
        return update(work, work.to(), Phase.COMPLETED);
    }

    /// Its time is over and what it took down is still down: that is an incident from now on.
    private Update overran(Work work) {
        return new Update(
                work.to(),
                Phase.COMPLETED,
                Severity.NONE,
                List.of(),
                true,
                "overran",
                text(language -> {
                    String title = work.plan().title().in(language);
                    return language.startsWith("fr")
                            ? "Les travaux «\u00a0%s\u00a0» se prolongent au-delà de l'heure prévue. La suite est un incident."
                                    .formatted(title)
                            : "The work \"%s\" has overrun its planned end. What still fails is followed as an incident."
                                    .formatted(title);
                }));
    }

    private Update withdrawn(Work work, Instant now) {
        return new Update(
                now,
                Phase.COMPLETED,
                Severity.NONE,
                List.of(),
                true,
                "left the inventory",
                text(language ->
                        language.startsWith("fr")
                                ? "Les travaux «\u00a0"
                                        + work.plan().title().in(language)
                                        + "\u00a0» sont annulés ou reportés."
                                : "The work \""
                                        + work.plan().title().in(language)
                                        + "\" was cancelled or moved."));
    }

    private LocalText words(Work work, Phase phase) {
        return text(language -> {
            String title = work.plan().title().in(language);
            LocalText more = work.plan().text();
            String rest = more == null ? "" : " " + more.in(language);
            boolean fr = language.startsWith("fr");
            return switch (phase) {
                case SCHEDULED ->
                        (fr ? "Travaux prévus\u00a0: " : "Planned work: ") + title + "." + rest;
                case IN_PROGRESS ->
                        (fr ? "Les travaux ont commencé\u00a0: " : "The work has begun: ")
                                + title
                                + "."
                                + rest;
                case COMPLETED, INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED ->
                        (fr ? "Les travaux sont terminés\u00a0: " : "The work is over: ")
                                + title
                                + ".";
            };
        });
    }

    private LocalText text(java.util.function.UnaryOperator<String> in) {
        Estate estate = graph.estate();
        var all = new LinkedHashMap<String, String>();
        estate.languages().forEach(language -> all.put(language, in.apply(language)));
        return new LocalText(all);
    }
}
