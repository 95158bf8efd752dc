package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds snapshots: a function of what is known and the time.
public final class SnapshotBuilder {

    private final World world;
    private final Duration keepAlive;
    private final Instant now;
    private final Inventory inventory;
    private final ComponentTree tree;
    private final Map<String, Status> forcedComponents = new HashMap<>();
    private final Map<String, Status> forcedServices = new HashMap<>();
    private final List<Incident> incidents;
    private final List<Incident> maintenances;

    private SnapshotBuilder(World world, Duration keepAlive, Instant now) {
        this.world = world;
        this.keepAlive = keepAlive;
        this.now = now;
        this.inventory = world.inventory();
        this.tree = new ComponentTree(inventory, Privacy::isPublic);
        var privacy = new Privacy(inventory);
        var visible =
                world.incidents().values().stream()
                        .flatMap(each -> privacy.forEverybody(each).stream())
                        .toList();
        this.incidents =
                visible.stream()
                        .filter(each -> each.kind() == Incident.Kind.INCIDENT)
                        .sorted(newestFirst(Incident::openedAt))
                        .toList();
        this.maintenances =
                visible.stream()
                        .filter(each -> each.kind() == Incident.Kind.MAINTENANCE)
                        .sorted(newestFirst(SnapshotBuilder::begin))
                        .toList();
    }

    /// The snapshot of what is known.
    ///
    /// @param keepAlive how long a component's status record speaks for it: the detector says it
    ///   again more often than that
    public static Snapshot build(World world, Duration keepAlive, Instant now) {
        return new SnapshotBuilder(world, keepAlive, now).snapshot();
    }

    private Snapshot snapshot() {
        open().forEach(this::leaveItsMark);
        Map<String, Status> states = tree.states(each -> own(each, true));
        Map<String, Status> lastKnown = tree.states(each -> own(each, false));
        List<ComponentState> components =
                tree.components().stream().map(each -> state(each, states, lastKnown)).toList();
        List<ServiceState> services =
                new ServiceStates(world, tree, states, incidents, maintenances, now)
                        .all(forcedServices);
        Silence silence = silence(components, services);
        var alone = new ArrayList<Status>();
        services.forEach(each -> alone.add(each.lastKnown()));
        components.stream()
                .filter(each -> !each.isGroup())
                .forEach(each -> alone.add(each.lastKnown()));
        return new Snapshot(
                now,
                inventory.page(),
                Overall.of(alone, silence.any()),
                services,
                components,
                incidents,
                maintenances,
                silence,
                evidenceAt(),
                changedAt(components),
                inventory.vantages().size(),
                ProviderTexts.NONE);
    }

    /// A public incident that hurts always leaves a mark on something public, even where its record
    /// came before the states, or probes are good again while it is still being watched. Otherwise
    /// the page would say that all is well above an open incident.
    private void leaveItsMark(Incident incident) {
        if (incident.severity() == Severity.NONE || marksAService(incident)) {
            return;
        }
        var touched = incident.affectedComponents().stream().filter(tree::has).toList();
        for (String id : touched) {
            Component component = inventory.components().get(id);
            if (component != null && Severities.isTrouble(own(component, true))) {
                return;
            }
        }
        Status state = Severities.state(incident.severity());
        var roots = incident.rootCause().stream().filter(tree::has).toList();
        List<String> marked = roots.isEmpty() ? touched : roots;
        if (!marked.isEmpty()) {
            marked.forEach(id -> forcedComponents.merge(id, state, Severities::worse));
            return;
        }
        var affected =
                incident.affectedServices().stream()
                        .filter(inventory.services()::containsKey)
                        .toList();
        (affected.isEmpty() ? inventory.services().keySet() : affected)
                .forEach(id -> forcedServices.merge(id, state, Severities::worse));
    }

    private boolean marksAService(Incident incident) {
        return incident.services().entrySet().stream()
                .anyMatch(each ->
                        inventory.services().containsKey(each.getKey())
                                && Severities.isTrouble(each.getValue()));
    }

    /// A component's own state, before what is above and below it counts. One that is neither
    /// watched nor heard of and has children says nothing itself.
    private Status own(Component component, boolean vouched) {
        String id = component.id();
        boolean mustBeSeen = vouched && !tree.isParent(id);
        Status state =
                (vouched ? world.vouched(id, now, keepAlive) : world.lastKnown(id, now))
                        .orElse(mustBeSeen ? Status.NO_RECENT_DATA : Status.OPERATIONAL);
        if (mustBeSeen
                && state == Status.OPERATIONAL
                && !world.hasEvidence(component, now, keepAlive)) {
            state = Status.NO_RECENT_DATA;
        }
        if (!Severities.isTrouble(state) && isUnderMaintenance(component.id())) {
            state = Status.UNDER_MAINTENANCE;
        }
        Status forced = forcedComponents.get(component.id());
        return forced == null ? state : Severities.worse(state, forced);
    }

    private boolean isUnderMaintenance(String id) {
        return maintenances.stream()
                .anyMatch(
                        each -> Snapshot.isActive(each) && each.affectedComponents().contains(id));
    }

    private ComponentState state(
            Component component, Map<String, Status> states, Map<String, Status> lastKnown) {
        String id = component.id();
        Observation seen = world.observations().get(id);
        String top = tree.top(id);
        return new ComponentState(
                id,
                component.layer(),
                component.name(),
                top,
                top == null ? tree.below(id) : List.of(),
                states.getOrDefault(id, Status.NO_RECENT_DATA),
                lastKnown.getOrDefault(id, Status.OPERATIONAL),
                world.since(id, now).orElse(null),
                seen == null ? null : seen.current().evidenceAt(),
                seen == null ? null : seen.firstEvidence());
    }

    private Stream<Observation> observations(List<String> components) {
        return components.stream().flatMap(id -> Stream.ofNullable(world.observations().get(id)));
    }

    private Silence silence(List<ComponentState> components, List<ServiceState> services) {
        var silent =
                components.stream()
                        .filter(each -> !each.isGroup() && each.status() == Status.NO_RECENT_DATA)
                        .map(ComponentState::id)
                        .toList();
        long silentServices =
                services.stream().filter(each -> each.status() == Status.NO_RECENT_DATA).count();
        Instant since =
                observations(silent)
                        .map(Observation::lastEvidence)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return new Silence(silent.size(), (int) silentServices, since);
    }

    private @Nullable Instant evidenceAt() {
        return tree.components().stream()
                .flatMap(each -> Stream.ofNullable(world.observations().get(each.id())))
                .map(Observation::lastEvidence)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Instant changedAt(List<ComponentState> components) {
        return Stream.of(
                        components.stream().flatMap(each -> Stream.ofNullable(each.since())),
                        incidents.stream().map(each -> each.latest().at()),
                        maintenances.stream().map(each -> each.latest().at()))
                .flatMap(each -> each)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Stream<Incident> open() {
        return incidents.stream().filter(Snapshot::isOpen);
    }

    private static Instant begin(Incident maintenance) {
        Instant planned = maintenance.scheduledFor();
        return planned == null ? maintenance.startedAt() : planned;
    }

    private static Comparator<Incident> newestFirst(
            java.util.function.Function<Incident, Instant> by) {
        return Comparator.comparing(by).reversed().thenComparing(Incident::id);
    }
}
