package io.faultline.status.api;

import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A snapshot's services and components as components of v2: services first, then groups and what
/// is in them, last the built-in component that is degraded while recent data is missing.
final class V2Components {

    private final Snapshot snapshot;
    private final String language;
    private final Instant born;
    private final Map<String, V2.Component> byPublicId = new LinkedHashMap<>();
    private final Map<String, String> fullNames = new HashMap<>();

    V2Components(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.language = snapshot.page().language();
        this.born =
                snapshot.components().stream()
                        .flatMap(each -> Stream.ofNullable(each.firstEvidence()))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        int position = 1;
        for (ServiceState each : snapshot.services()) {
            add(service(each, position++), "");
        }
        var tops = new ArrayList<ComponentState>();
        var below = new HashMap<String, List<ComponentState>>();
        for (ComponentState each : snapshot.components()) {
            String group = each.group();
            if (group == null) {
                tops.add(each);
            } else {
                below.computeIfAbsent(group, _ -> new ArrayList<>()).add(each);
            }
        }
        for (ComponentState each : tops) {
            add(component(each, position++, null), "");
            int inside = 1;
            for (ComponentState child : below.getOrDefault(each.id(), List.of())) {
                add(
                        component(child, inside++, each.publicId().value()),
                        each.name().in(language) + " - ");
            }
        }
        add(monitoring(position), "");
    }

    /// All of them, by position.
    List<V2.Component> all() {
        var all = new ArrayList<>(byPublicId.values());
        all.sort(Comparator.comparingInt(V2.Component::position));
        return all;
    }

    /// The ones that an incident touches; groups stand for nothing themselves.
    List<V2.Component> touchedBy(List<String> services, List<String> components) {
        return Stream.concat(
                        services.stream().map(PublicId::ofService),
                        components.stream().map(PublicId::ofComponent))
                .flatMap(each -> Stream.ofNullable(byPublicId.get(each.value())))
                .filter(each -> !each.group())
                .toList();
    }

    /// "Group - Component", as updates name them.
    String fullName(V2.Component component) {
        return fullNames.getOrDefault(component.id(), component.name());
    }

    private void add(V2.Component component, String prefix) {
        byPublicId.put(component.id(), component);
        fullNames.put(component.id(), prefix + component.name());
    }

    private V2.Component service(ServiceState of, int position) {
        return leaf(
                of.publicId(),
                of.name().in(language),
                of.lastKnown(),
                born,
                of.changedAt() == null ? born : of.changedAt(),
                position,
                null,
                null);
    }

    private V2.Component component(ComponentState of, int position, @Nullable String group) {
        Instant created = of.firstEvidence() == null ? born : of.firstEvidence();
        List<String> children =
                of.isGroup()
                        ? of.children().stream()
                                .map(id -> PublicId.ofComponent(id).value())
                                .toList()
                        : null;
        return leaf(
                of.publicId(),
                of.name().in(language),
                of.lastKnown(),
                created,
                of.since() == null ? created : of.since(),
                position,
                group,
                children);
    }

    private V2.Component monitoring(int position) {
        return leaf(
                PublicId.MONITORING,
                language.equals("fr") ? "Surveillance de l’état" : "Status monitoring",
                snapshot.silence().any() ? Status.DEGRADED_PERFORMANCE : Status.OPERATIONAL,
                born,
                born,
                position,
                null,
                null);
    }

    private static V2.Component leaf(
            PublicId id,
            String name,
            Status status,
            Instant created,
            Instant updated,
            int position,
            @Nullable String group,
            @Nullable List<String> children) {
        return new V2.Component(
                id.value(),
                name,
                status.wire(),
                Json.time(created),
                Json.time(updated),
                position,
                null,
                false,
                null,
                group,
                PublicId.PAGE.value(),
                children != null,
                false,
                children);
    }
}
