package io.faultline.status.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Overall;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Severities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// How bad things are by the documents of a copy alone, once something more was said of some: what
/// that touches is as bad as the worst of the open incidents says, and well where none does. What
/// nothing was said of stays as it was.
final class NoticedStates {

    private final List<ServiceState> services;

    /// @param services which an incident touches that names nothing, as on the page
    NoticedStates(List<ServiceState> services) {
        this.services = List.copyOf(services);
    }

    /// Restates the components of a summary of v2; a group is as bad as its worst.
    ///
    /// @param told incidents of v2 that something was said of
    void second(ObjectNode summary, Collection<JsonNode> told) {
        JsonNode components = summary.path("components");
        restate(components, "id", this::touchedBySecond, summary.path("incidents"), told);
        var states = new HashMap<String, Status>();
        components.forEach(
                each -> states.put(each.path("id").asText(), state(each.path("status").asText())));
        for (JsonNode each : components) {
            var children = new ArrayList<Status>();
            each.path("components")
                    .forEach(id ->
                            children.add(states.getOrDefault(id.asText(), Status.OPERATIONAL)));
            if (!children.isEmpty() && each instanceof ObjectNode group) {
                group.put("status", Severities.worst(children, Status.OPERATIONAL).wire());
            }
        }
    }

    /// Restates the services and components of a summary of v3.
    ///
    /// @param told incidents of v3 that something was said of
    void third(ObjectNode summary, Collection<? extends JsonNode> told) {
        JsonNode open = summary.path("incidents");
        restate(summary.path("services"), "key", this::servicesOfThird, open, told);
        restate(summary.path("components"), "key", NoticedStates::componentsOfThird, open, told);
    }

    /// The state of the whole, from components of v2.
    static Overall overall(JsonNode components) {
        var states = new ArrayList<Status>();
        boolean silent = false;
        for (JsonNode each : components) {
            Status state = state(each.path("status").asText());
            if (each.path("id").asText().equals(PublicId.MONITORING.value())) {
                silent = state != Status.OPERATIONAL;
            } else if (!each.path("group").asBoolean()) {
                states.add(state);
            }
        }
        return Overall.of(states, silent);
    }

    /// @param key the field that names a node
    /// @param touches what an incident does to which of them
    private static void restate(
            JsonNode nodes,
            String key,
            Function<JsonNode, Map<String, Status>> touches,
            JsonNode open,
            Collection<? extends JsonNode> told) {
        var said = new HashMap<String, Status>();
        open.forEach(each ->
                touches.apply(each).forEach((name, is) -> said.merge(name, is, Severities::worse)));
        var touched = new TreeSet<String>();
        told.forEach(each -> touched.addAll(touches.apply(each).keySet()));
        for (JsonNode each : nodes) {
            String name = each.path(key).asText();
            if (touched.contains(name) && each instanceof ObjectNode node) {
                node.put("status", said.getOrDefault(name, Status.OPERATIONAL).wire());
            }
        }
    }

    private Map<String, Status> touchedBySecond(JsonNode incident) {
        var touched = new HashMap<String, Status>();
        incident.path("incident_updates")
                .path(0)
                .path("affected_components")
                .forEach(part ->
                        touched.merge(
                                part.path("code").asText(),
                                state(part.path("new_status").asText()),
                                Severities::worse));
        if (touched.isEmpty()) {
            Status state = bySeverity(incident.path("impact"));
            services.forEach(each -> touched.put(each.publicId().value(), state));
        }
        return touched;
    }

    private Map<String, Status> servicesOfThird(JsonNode incident) {
        var states = new HashMap<String, Status>();
        incident.path("services")
                .properties()
                .forEach(each -> states.put(each.getKey(), state(each.getValue().asText())));
        if (states.isEmpty() && incident.path("components").isEmpty()) {
            Status state = bySeverity(incident.path("severity"));
            services.forEach(each -> states.put(each.id(), state));
        }
        return states;
    }

    private static Map<String, Status> componentsOfThird(JsonNode incident) {
        Status state = bySeverity(incident.path("severity"));
        var states = new HashMap<String, Status>();
        incident.path("components").forEach(each -> states.put(each.asText(), state));
        return states;
    }

    private static Status bySeverity(JsonNode word) {
        for (Severity each : Severity.values()) {
            if (each.wire().equals(word.asText())) {
                return Severities.state(each);
            }
        }
        return Status.OPERATIONAL;
    }

    private static Status state(String word) {
        for (Status each : Status.values()) {
            if (each.wire().equals(word)) {
                return each;
            }
        }
        return Status.OPERATIONAL;
    }
}
