package io.faultline.notifier.news;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What and whom it touches.
///
/// @param isPublic whether everybody may know of it
/// @param roots the cause
/// @param components what fails, the cause first
/// @param services the state of each service because of it
/// @param customers who is touched
public record Reach(
        boolean isPublic,
        List<ComponentId> roots,
        List<ComponentId> components,
        Map<ServiceId, ServiceState> services,
        List<CustomerId> customers) {

    /// Keeps copies; the services keep their order.
    public Reach {
        roots = List.copyOf(roots);
        components = List.copyOf(components);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        customers = List.copyOf(customers);
    }

    /// Whether it touches a customer.
    public boolean touches(CustomerId customer) {
        return customers.contains(customer);
    }
}
