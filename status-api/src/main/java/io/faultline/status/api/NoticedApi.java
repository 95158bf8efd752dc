package io.faultline.status.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.status.snapshot.Overall;
import io.faultline.status.snapshot.Snapshot;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The documents of both versions of the API as they stand at a copy, with incidents put into them.
/// What nothing was said of stays as it was; [NoticedStates] says how bad the rest is.
///
/// For a machine that knows no more than the copy itself: one that knows all renders all anew.
public final class NoticedApi {

    private final CopiedWorld.Shelf shelf;
    private final List<Incident> told;
    private final NoticedStates states;
    private final Map<String, JsonNode> v2 = new LinkedHashMap<>();
    private final V3Documents v3;
    private final Map<String, byte[]> documents = new LinkedHashMap<>();

    /// @param snapshot with these incidents in it
    /// @param told what was said, by our ids
    /// @param url where readers find the page, without a trailing slash
    public NoticedApi(CopiedWorld.Shelf shelf, Snapshot snapshot, Set<String> told, String url) {
        this.shelf = shelf;
        this.told = snapshot.incidents(told);
        this.states = new NoticedStates(snapshot.services());
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
        states.second(
                summary.get(),
                told.stream().flatMap(each -> Stream.ofNullable(v2.get(id(each)))).toList());
        Overall overall = NoticedStates.overall(summary.get().path("components"));
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
        ArrayNode list = incidents(root);
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

    private static void status(ObjectNode root, Overall overall) {
        ObjectNode status =
                root.get("status") instanceof ObjectNode known ? known : root.putObject("status");
        status.put("indicator", overall.indicator());
        status.put("description", overall.sentence());
        if (status.has("state")) {
            status.put("state", overall.look().wire()); // version 3 has it, version 2 must not
        }
    }

    /// The list of a document; whatever stands in its place is none of ours.
    private static ArrayNode incidents(ObjectNode root) {
        return root.get("incidents") instanceof ArrayNode list ? list : root.putArray("incidents");
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
        ArrayNode open = incidents(summary);
        for (Incident each : told) {
            place(open, id(each), Snapshot.isOpen(each) ? v3.tree(each) : null);
        }
        states.third(summary, told.stream().map(v3::tree).toList());
        status(summary, overall);
        put(path, summary);
    }

    private static String id(Incident incident) {
        return PublicId.ofIncident(incident.id()).value();
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
