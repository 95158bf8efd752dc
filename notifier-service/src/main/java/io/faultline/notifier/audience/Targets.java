package io.faultline.notifier.audience;

import java.util.List;

/// What somebody wants to hear of; nothing named means everything they may see.
public record Targets(
        List<String> components,
        List<String> services,
        List<String> layers,
        List<String> incidents) {

    /// Keeps copies.
    public Targets {
        components = List.copyOf(components);
        services = List.copyOf(services);
        layers = List.copyOf(layers);
        incidents = List.copyOf(incidents);
    }

    /// Whether nothing is named.
    public boolean isEverything() {
        return components.isEmpty()
                && services.isEmpty()
                && layers.isEmpty()
                && incidents.isEmpty();
    }
}
