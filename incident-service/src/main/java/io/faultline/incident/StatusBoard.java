package io.faultline.incident;

import io.faultline.contracts.ComponentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The latest state of every component, as it was last published. Bounded by the inventory: a
/// component that leaves it leaves the board.
@ApplicationScoped
public class StatusBoard {

    private final Map<String, ComponentStatus> byComponent = new ConcurrentHashMap<>();

    /// Takes in a state.
    public void put(ComponentStatus status) {
        byComponent.put(status.component(), status);
    }

    /// Forgets a component.
    public void remove(String component) {
        byComponent.remove(component);
    }

    /// The state of a component, if any was ever published.
    public Optional<ComponentStatus> of(String component) {
        return Optional.ofNullable(byComponent.get(component));
    }

    /// All states, by component id.
    public List<ComponentStatus> all() {
        Collection<ComponentStatus> all = byComponent.values();
        return all.stream()
                .sorted(java.util.Comparator.comparing(ComponentStatus::component))
                .toList();
    }
}
