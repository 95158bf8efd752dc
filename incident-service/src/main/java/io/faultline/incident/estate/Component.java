package io.faultline.incident.estate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can fail.
///
/// @param id its path
/// @param layer where it belongs
/// @param name for people
/// @param isPublic whether everybody may read its name
/// @param parent the component one segment up, where there is one
/// @param dependsOn it fails when any of these fails
/// @param redundant it fails when all of these fail; empty: no such rule
/// @param shares risk groups that it fails with
/// @param services what customers notice when it fails; empty: nothing
/// @param customers whom a fault of it touches
public record Component(
        ComponentId id,
        Layer layer,
        LocalText name,
        boolean isPublic,
        @Nullable ComponentId parent,
        List<ComponentId> dependsOn,
        List<ComponentId> redundant,
        List<GroupId> shares,
        List<ServiceId> services,
        List<CustomerId> customers) {

    /// Copies its lists.
    public Component {
        dependsOn = List.copyOf(dependsOn);
        redundant = List.copyOf(redundant);
        shares = List.copyOf(shares);
        services = List.copyOf(services);
        customers = List.copyOf(customers);
    }

    /// How deep it lies: 1 for `carrier-a`, 2 for `carrier-a/trunk-1`.
    public int depth() {
        return 1 + (int) id.value().chars().filter(c -> c == '/').count();
    }
}
