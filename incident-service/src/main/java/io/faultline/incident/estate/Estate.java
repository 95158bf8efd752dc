package io.faultline.incident.estate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that is watched, whole and consistent: every id that is named exists. Maps keep the
/// inventory's order, so that nothing depends on hashes.
///
/// @param languages of the texts that are written, the default first
/// @param vantages names by id
/// @param groups names of risk groups by id
public record Estate(
        List<String> languages,
        Map<VantageId, LocalText> vantages,
        Map<GroupId, LocalText> groups,
        Map<ServiceId, LocalText> services,
        Map<CustomerId, Customer> customers,
        Map<ComponentId, Component> components,
        Map<CheckId, Check> checks,
        List<MaintenanceWindow> maintenance) {

    /// Nothing is watched.
    public static final Estate EMPTY =
            new Estate(
                    List.of("en"),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of());

    /// Copies its maps, in their order.
    public Estate {
        languages = List.copyOf(languages);
        vantages = kept(vantages);
        groups = kept(groups);
        services = kept(services);
        customers = kept(customers);
        components = kept(components);
        checks = kept(checks);
        maintenance = List.copyOf(maintenance);
    }

    private static <K, V> Map<K, V> kept(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
