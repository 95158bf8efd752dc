package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far it reaches what a person says is broken: as the same would reach if it were detected,
/// but nothing is in a worse state than they say.
public final class SaidBroken {

    private SaidBroken() {}

    /// The reach of components and services together. Services are the core's; so is what names
    /// neither.
    ///
    /// @param components the state each is in; all exist
    /// @param services the state each is in
    public static Impact of(
            Estate estate, Map<ComponentId, Status> components, Map<ServiceId, Status> services) {
        var radius = new BlastRadius(new Graph(estate));
        Optional<Impact> parts =
                components.entrySet().stream()
                        .map(each -> one(radius, each.getKey(), each.getValue()))
                        .reduce(Impact::and);
        if (parts.isPresent() && services.isEmpty()) {
            return parts.get();
        }
        List<CustomerId> customers =
                services.isEmpty() ? List.of() : List.copyOf(estate.customers().keySet());
        var noticed = impact(Layer.CORE, true, List.of(), services, customers);
        return parts.map(each -> each.and(noticed)).orElse(noticed);
    }

    private static Impact one(BlastRadius radius, ComponentId id, Status state) {
        Impact all = radius.of(new Suspect.Part(id), mode(state));
        boolean works = state.compareTo(Status.DEGRADED_PERFORMANCE) < 0;
        var services = new LinkedHashMap<ServiceId, Status>();
        all.services().forEach((service, worst) -> services.put(service, milder(worst, state)));
        return impact(
                all.layer(),
                all.isPublic(),
                works ? List.of(id) : all.components(),
                works ? Map.of() : services,
                all.customers());
    }

    private static Impact impact(
            Layer layer,
            boolean isPublic,
            List<ComponentId> components,
            Map<ServiceId, Status> services,
            List<CustomerId> customers) {
        return new Impact(
                layer, isPublic, Severity.NONE, components, services, customers, List.of());
    }

    private static Mode mode(Status state) {
        return switch (state) {
            case MAJOR_OUTAGE -> Mode.DOWN;
            case PARTIAL_OUTAGE -> Mode.PARTLY_DOWN;
            case DEGRADED_PERFORMANCE, NO_RECENT_DATA, UNDER_MAINTENANCE, OPERATIONAL -> Mode.SLOW;
        };
    }

    private static Status milder(Status one, Status other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
