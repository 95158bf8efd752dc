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
public record Impact(
        Layer layer,
        boolean isPublic,
        Severity severity,
        List<ComponentId> components,
        Map<ServiceId, Status> services,
        List<CustomerId> customers) {

    /// Copies what could change.
    public Impact {
        components = List.copyOf(components);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        customers = List.copyOf(customers);
    }
}
