package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.inventory.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What everybody sees at one instant. Nothing private is in it.
///
/// @param at the instant
/// @param page name, address, zone and languages of the page
/// @param overall the state of the whole
/// @param services in the inventory's order
/// @param components public ones, in the inventory's order, groups before what is below them
/// @param incidents public ones, open or not, the last opened first
/// @param maintenances public ones, planned, running or past, the last planned first
/// @param silence what is not known
/// @param evidenceAt the newest sign of life of anything; absent: there never was one
/// @param changedAt the last change of any public object
/// @param locations how many vantages look
/// @param texts what the provider words differently
public record Snapshot(
        Instant at,
        Page page,
        Overall overall,
        List<ServiceState> services,
        List<ComponentState> components,
        List<Incident> incidents,
        List<Incident> maintenances,
        Silence silence,
        @Nullable Instant evidenceAt,
        Instant changedAt,
        int locations,
        ProviderTexts texts) {

    /// Copies its lists.
    public Snapshot {
        services = List.copyOf(services);
        components = List.copyOf(components);
        incidents = List.copyOf(incidents);
        maintenances = List.copyOf(maintenances);
    }

    /// The same in the provider's words.
    public Snapshot worded(ProviderTexts own) {
        return new Snapshot(
                at,
                page,
                overall,
                services,
                components,
                incidents,
                maintenances,
                silence,
                evidenceAt,
                changedAt,
                locations,
                own);
    }

    /// Incidents that are not over.
    public List<Incident> unresolved() {
        return incidents.stream().filter(Snapshot::isOpen).toList();
    }

    /// The incidents and maintenances among these that everybody may know of.
    public List<Incident> incidents(Set<String> ids) {
        return Stream.concat(incidents.stream(), maintenances.stream())
                .filter(each -> ids.contains(each.id()))
                .toList();
    }

    /// Planned work that has not begun, the next first.
    public List<Incident> upcoming() {
        return maintenances.reversed().stream()
                .filter(each -> each.phase() == Phase.SCHEDULED)
                .toList();
    }

    /// Planned work that has begun and is not over.
    public List<Incident> active() {
        return maintenances.stream().filter(Snapshot::isActive).toList();
    }

    /// The incident or maintenance of an id, ours or the public one.
    public Optional<Incident> incident(String id) {
        return Stream.concat(incidents.stream(), maintenances.stream())
                .filter(each ->
                        each.id().equals(id)
                                || each.id().equals(PublicId.IMPORTED + id)
                                || PublicId.ofIncident(each.id()).value().equals(id))
                .findFirst();
    }

    /// Whether an incident is not over.
    public static boolean isOpen(Incident incident) {
        return switch (incident.phase()) {
            case INVESTIGATING, IDENTIFIED, MONITORING -> true;
            case RESOLVED, SCHEDULED, IN_PROGRESS, VERIFYING, COMPLETED -> false;
        };
    }

    /// Whether planned work has begun and is not over.
    public static boolean isActive(Incident maintenance) {
        return switch (maintenance.phase()) {
            case IN_PROGRESS, VERIFYING -> true;
            case INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, SCHEDULED, COMPLETED -> false;
        };
    }
}
