package io.faultline.incident.http;

import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Suggestion;
import io.faultline.incident.desk.Severity;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a program named, found in the inventory: by the id of API v2 or by our own, a component or
/// a service. What is called alike is the component.
///
/// @param problems a sentence for each of the first few that do not exist
record NamedParts(
        Map<ComponentId, io.faultline.incident.lifecycle.Status> components,
        Map<ServiceId, io.faultline.incident.lifecycle.Status> services,
        List<String> problems) {

    private static final int SHOWN = 100;
    private static final int MOST_PROBLEMS = 5;

    /// @param severity what those are in that are named without a state; null: they work, worse
    ///   than expected
    static NamedParts in(
            Inventory inventory, Map<String, @Nullable Status> named, @Nullable Severity severity) {
        var found = new NamedParts(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        if (named.isEmpty()) {
            return found;
        }
        var byPublicId = new HashMap<String, String>();
        inventory
                .services()
                .keySet()
                .forEach(id -> byPublicId.put(PublicId.ofService(id).value(), id));
        inventory
                .components()
                .keySet()
                .forEach(id -> byPublicId.put(PublicId.ofComponent(id).value(), id));
        named.forEach((name, state) -> {
            String id = byPublicId.getOrDefault(name, name);
            var status = state == null ? usual(severity) : state(state);
            if (inventory.components().containsKey(id)) {
                found.components().put(new ComponentId(id), status);
            } else if (inventory.services().containsKey(id)) {
                found.services().put(new ServiceId(id), status);
            } else if (found.problems().size() < MOST_PROBLEMS) {
                found.problems().add(unknown(name, inventory));
            }
        });
        return found;
    }

    private static String unknown(String name, Inventory inventory) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        var known = new ArrayList<>(inventory.components().keySet());
        known.addAll(inventory.services().keySet());
        return "There is no component '" + shown + "'" + Suggestion.among(shown, known) + ".";
    }

    private static io.faultline.incident.lifecycle.Status state(Status state) {
        return io.faultline.incident.lifecycle.Status.valueOf(state.name());
    }

    private static io.faultline.incident.lifecycle.Status usual(@Nullable Severity severity) {
        return switch (severity) {
            case null -> io.faultline.incident.lifecycle.Status.DEGRADED_PERFORMANCE;
            case NONE -> io.faultline.incident.lifecycle.Status.OPERATIONAL;
            case MINOR -> io.faultline.incident.lifecycle.Status.DEGRADED_PERFORMANCE;
            case MAJOR -> io.faultline.incident.lifecycle.Status.PARTIAL_OUTAGE;
            case CRITICAL -> io.faultline.incident.lifecycle.Status.MAJOR_OUTAGE;
        };
    }
}
