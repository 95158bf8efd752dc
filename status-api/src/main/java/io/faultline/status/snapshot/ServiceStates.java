package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The services as a reader sees them: from the incidents and planned work that reader may know of,
/// and from the components they may see.
final class ServiceStates {

    private final World world;
    private final Inventory inventory;
    private final Map<String, Status> states;
    private final List<Incident> incidents;
    private final List<Incident> maintenances;
    private final Instant now;
    private final Map<String, List<String>> carriedBy = new HashMap<>();

    /// @param states of the components in the tree, as far as they can be vouched for
    ServiceStates(
            World world,
            ComponentTree tree,
            Map<String, Status> states,
            List<Incident> incidents,
            List<Incident> maintenances,
            Instant now) {
        this.world = world;
        this.inventory = world.inventory();
        this.states = states;
        this.incidents = incidents;
        this.maintenances = maintenances;
        this.now = now;
        for (Component each : tree.components()) {
            if (!tree.isParent(each.id())) {
                for (String service : inventory.servicesOf(each.id())) {
                    carriedBy.computeIfAbsent(service, _ -> new ArrayList<>()).add(each.id());
                }
            }
        }
    }

    /// All services, in the inventory's order.
    ///
    /// @param forced the least that some are to be, whatever else is known
    List<ServiceState> all(Map<String, Status> forced) {
        return inventory.services().values().stream()
                .map(each -> state(each, forced.getOrDefault(each.id(), Status.OPERATIONAL)))
                .toList();
    }

    private ServiceState state(Service service, Status atLeast) {
        List<String> by = carriedBy.getOrDefault(service.id(), List.of());
        var affairs = new ServiceAffairs(service.id(), incidents, maintenances, now);
        boolean isSilent = by.stream().allMatch(id -> states.get(id) == Status.NO_RECENT_DATA);
        Status state = Severities.worse(affairs.state(), atLeast);
        Instant first =
                seen(by).map(Observation::firstEvidence)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        Instant last =
                seen(by).map(Observation::lastEvidence).max(Comparator.naturalOrder()).orElse(null);
        return new ServiceState(
                service.id(),
                service.name(),
                state == Status.OPERATIONAL && isSilent ? Status.NO_RECENT_DATA : state,
                affairs.changedAt(),
                affairs.history(first, isSilent ? last : null, inventory.page().timeZone()));
    }

    private Stream<Observation> seen(List<String> components) {
        return components.stream().flatMap(id -> Stream.ofNullable(world.observations().get(id)));
    }
}
