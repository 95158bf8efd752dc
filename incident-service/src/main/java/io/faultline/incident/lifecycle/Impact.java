package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.ServiceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
