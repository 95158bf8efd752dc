package io.faultline.status.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Overall;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Severities;
import io.faultline.status.snapshot.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The documents of both versions of the API as they stand at a copy, with incidents put into them.
/// What nothing was said of stays as it was. What the incidents touch is as bad as the worst of the
/// open ones says, and the state of the whole follows from that.
///
/// For a machine that knows no more than the copy itself: one that knows all renders all anew.
public final class NoticedApi {

    private final CopiedWorld.Shelf shelf;
    private final List<Incident> told;
    private final List<ServiceState> services;
    private final Map<String, JsonNode> v2 = new LinkedHashMap<>();
    private final V3Documents v3;
    private final Map<String, byte[]> documents = new LinkedHashMap<>();

    /// @param snapshot with these incidents in it
    /// @param told what was said, by our ids
    /// @param url where readers find the page, without a trailing slash
    public NoticedApi(CopiedWorld.Shelf shelf, Snapshot snapshot, Set<String> told, String url) {
        this.shelf = shelf;
        this.told = snapshot.incidents(told);
        this.services = snapshot.services();
        byte[] all = new V2Documents(snapshot, url).whole();
        List.of("incidents", "scheduled_maintenances")
                .forEach(list ->
                        read(all)
                                .path(list)
                                .forEach(each -> v2.put(each.path("id").asText(), each)));
        this.v3 = new V3Documents(snapshot.page().languages(), url, _ -> List.of());
    }

    /// The documents that are no longer as they stand there, by path; none where there is no API.
    ///
    /// @throws IOException where the copy can not be read
    public Map<String, byte[]> documents() throws IOException {
        Optional<ObjectNode> summary = found("/api/v2/summary.json");
        if (summary.isEmpty()) {
            return Map.of();
        }
        for (String name : List.of("incidents", "incidents/unresolved")) {
            String path = "/api/v2/" + name + ".json";
            var list = found(path);
            list.ifPresent(root -> put(path, listed(root, name.equals("incidents"))));
        }
        listed(summary.get(), false);
        states(summary.get());
        Overall overall = overall(summary.get().path("components"));
        status(summary.get(), overall);
        put("/api/v2/summary.json", summary.get());
        found("/api/v2/components.json")
                .ifPresent(root -> {
                    root.set("components", summary.get().path("components"));
                    put("/api/v2/components.json", root);
                });
        found("/api/v2/status.json")
                .ifPresent(root -> {
                    status(root, overall);
                    put("/api/v2/status.json", root);
                });
        third(overall);
        return documents;
    }

    /// @param past whether incidents that are over are in it too
    private ObjectNode listed(ObjectNode root, boolean past) {
        ArrayNode list = root.withArray("/incidents");
        for (Incident each : told) {
            JsonNode node = v2.get(id(each));
            if (each.kind() == Incident.Kind.INCIDENT && node != null) {
                place(list, id(each), past || Snapshot.isOpen(each) ? node : null);
            }
        }
        return root;
    }

    private static void place(ArrayNode list, String id, @Nullable JsonNode node) {
        int at = 0;
        while (at < list.size() && !list.get(at).path("id").asText().equals(id)) {
            at++;
        }
        boolean isThere = at < list.size();
        if (isThere) {
            list.remove(at);
        }
        if (node != null) {
            list.insert(isThere ? at : 0, node);
        }
    }

    /// What the told incidents touch, as the open ones say; a group is as bad as its worst.
    private void states(ObjectNode summary) {
        var touched = new TreeSet<String>();
        told.forEach(each -> touched.addAll(touched(v2.get(id(each))).keySet()));
        var said = new HashMap<String, Status>();
        summary.path("incidents")
                .forEach(each ->
                        touched(each).forEach((id, is) -> said.merge(id, is, Severities::worse)));
        var states = new HashMap<String, Status>();
        for (JsonNode each : summary.path("components")) {
            String id = each.path("id").asText();
            if (touched.contains(id) && each instanceof ObjectNode component) {
                component.put("status", said.getOrDefault(id, Status.OPERATIONAL).wire());
            }
            states.put(id, state(each.path("status").asText()));
        }
        for (JsonNode each : summary.path("components")) {
            var children = new ArrayList<Status>();
            each.path("components")
                    .forEach(id ->
                            children.add(states.getOrDefault(id.asText(), Status.OPERATIONAL)));
            if (!children.isEmpty() && each instanceof ObjectNode group) {
                group.put("status", Severities.worst(children, Status.OPERATIONAL).wire());
            }
        }
    }

    /// What an incident of v2 does to components, by id. One that names nothing touches every
    /// service, as on the page.
    private Map<String, Status> touched(@Nullable JsonNode incident) {
        var touched = new HashMap<String, Status>();
        if (incident == null) {
            return touched;
        }
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

    private static Overall overall(JsonNode components) {
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

    private static void status(ObjectNode root, Overall overall) {
        ObjectNode status = root.withObject("/status");
        status.put("indicator", overall.indicator());
        status.put("description", overall.sentence());
    }

    private void third(Overall overall) throws IOException {
        for (Incident each : told) {
            documents.put("/api/v3/incidents/" + id(each) + ".json", v3.incident(each));
        }
        String path = "/api/v3/summary.json";
        Optional<ObjectNode> found = found(path);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode summary = found.get();
        ArrayNode open = summary.withArray("/incidents");
        for (Incident each : told) {
            place(open, id(each), Snapshot.isOpen(each) ? v3.tree(each) : null);
        }
        restate(summary.path("services"), this::services, open);
        restate(summary.path("components"), this::components, open);
        status(summary, overall);
        summary.withObject("/status").put("state", overall.look().wire());
        put(path, summary);
    }

    private Map<String, Status> services(JsonNode incident) {
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

    private Map<String, Status> components(JsonNode incident) {
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

    /// What the told incidents touch among these, as the open ones say.
    private void restate(
            JsonNode nodes, Function<JsonNode, Map<String, Status>> touches, JsonNode open) {
        var said = new HashMap<String, Status>();
        open.forEach(each ->
                touches.apply(each).forEach((key, is) -> said.merge(key, is, Severities::worse)));
        var touched = new TreeSet<String>();
        told.forEach(each -> touched.addAll(touches.apply(v3.tree(each)).keySet()));
        for (JsonNode each : nodes) {
            String key = each.path("key").asText();
            if (touched.contains(key) && each instanceof ObjectNode node) {
                node.put("status", said.getOrDefault(key, Status.OPERATIONAL).wire());
            }
        }
    }

    private static String id(Incident incident) {
        return PublicId.ofIncident(incident.id()).value();
    }

    private static Status state(String word) {
        for (Status each : Status.values()) {
            if (each.wire().equals(word)) {
                return each;
            }
        }
        return Status.OPERATIONAL;
    }

    private Optional<ObjectNode> found(String path) throws IOException {
        return shelf.read(path)
                .map(NoticedApi::read)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }

    private static JsonNode read(byte[] document) {
        try {
            return Json.mapper().readTree(document);
        } catch (IOException _) {
            return Json.mapper().nullNode(); // not one of ours: it is left alone
        }
    }

    private void put(String path, JsonNode document) {
        documents.put(path, Json.write(document));
    }
}
