package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.ServiceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far a fault reaches.
///
/// @param layer the layer of the cause
/// @param isPublic whether everybody may know
/// @param severity how much it hurts
/// @param components what fails with the cause, the cause first
/// @param services the state that each touched service is in because of it
/// @param customers whom it touches
/// @param redundancyLost what still works, but has lost a member of its redundant set
public record Impact(
        Layer layer,
        boolean isPublic,
        Severity severity,
        List<ComponentId> components,
        Map<ServiceId, Status> services,
        List<CustomerId> customers,
        List<ComponentId> redundancyLost) {

    /// Copies what could change.
    public Impact {
        components = List.copyOf(components);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        customers = List.copyOf(customers);
        // absent in what an earlier version kept
        redundancyLost = redundancyLost == null ? List.of() : List.copyOf(redundancyLost);
    }

    /// Whether it hurts more than what was told, or touches a component, service or customer that
    /// was not told of: somebody who does not know has to.
    boolean reachesBeyond(Impact told) {
        return !equals(told)
                && (severity.compareTo(told.severity) > 0
                        || !Set.copyOf(told.components).containsAll(components)
                        || !told.customers.containsAll(customers)
                        || services.entrySet().stream().anyMatch(each -> told.isNews(each)));
    }

    private boolean isNews(Map.Entry<ServiceId, Status> service) {
        Status known = services.get(service.getKey());
        return known == null || service.getValue().compareTo(known) > 0;
    }

    /// The reach of two causes together; the layer is the first one's.
    Impact and(Impact other) {
        if (equals(other)) {
            return this;
        }
        var affected = new LinkedHashSet<>(components);
        affected.addAll(other.components);
        var touched = new LinkedHashMap<>(services);
        other.services.forEach((service, status) -> touched.merge(service, status, Status::or));
        var all = new LinkedHashSet<>(customers);
        all.addAll(other.customers);
        var reserveless = new LinkedHashSet<>(redundancyLost);
        reserveless.addAll(other.redundancyLost);
        reserveless.removeAll(affected);
        return new Impact(
                layer,
                isPublic || other.isPublic,
                severity.compareTo(other.severity) >= 0 ? severity : other.severity,
                List.copyOf(affected),
                touched,
                List.copyOf(all),
                List.copyOf(reserveless));
    }
}
