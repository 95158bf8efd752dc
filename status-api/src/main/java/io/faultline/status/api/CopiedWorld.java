package io.faultline.status.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Page;
import io.faultline.contracts.inventory.Service;
import io.faultline.contracts.inventory.Text;
import io.faultline.status.snapshot.World;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a copy of the site tells of itself, as far as it takes to say something more: the page, its
/// services, and single incidents. It is read from the documents of API v3 that stand there, so
/// that a machine which never ran the house can speak at it.
public final class CopiedWorld {

    private static final int MAX_SERVICES = 1_000;
    private static final int MAX_COMPONENTS = 20_000;
    private static final int MAX_TEXT = 10_000;

    private CopiedWorld() {}

    /// Reads what stands at a path of the copy.
    @FunctionalInterface
    public interface Shelf {
        /// What stands there; nothing where there is nothing.
        ///
        /// @throws IOException where that can not be told
        Optional<byte[]> read(String path) throws IOException;
    }

    /// The page, its services, and those of these incidents that the copy knows; [World#UNKNOWN]
    /// where it tells nothing.
    ///
    /// @throws IOException where the copy can not be read
    public static World read(Shelf shelf, Iterable<String> incidents) throws IOException {
        Optional<JsonNode> summary = tree(shelf, "/api/v3/summary.json");
        if (summary.isEmpty()) {
            return World.UNKNOWN;
        }
        try {
            Inventory inventory = inventory(summary.get());
            var known = new LinkedHashMap<String, Incident>();
            for (String each : incidents) {
                String id = each.matches("(inc|mnt|sp)_.*") ? publicId(each) : each;
                tree(shelf, "/api/v3/incidents/" + id + ".json")
                        .flatMap(node -> incident(node, inventory.page()))
                        .ifPresent(found -> known.put(found.id(), found));
            }
            return new World(inventory, known, Map.of());
        } catch (IllegalArgumentException | DateTimeException _) {
            return World.UNKNOWN; // not one of ours
        }
    }

    private static String publicId(String id) {
        return PublicId.ofIncident(id).value();
    }

    private static Optional<JsonNode> tree(Shelf shelf, String path) throws IOException {
        Optional<byte[]> found = shelf.read(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readTree(found.get()));
        } catch (IOException _) {
            return Optional.empty(); // not one of ours
        }
    }

    private static Inventory inventory(JsonNode summary) {
        JsonNode page = summary.path("page");
        Text name = text(page.path("name"));
        var services = new LinkedHashMap<String, Service>();
        for (JsonNode each : summary.path("services")) {
            String id = each.path("key").asText();
            if (services.size() < MAX_SERVICES && !id.isEmpty()) {
                services.put(id, new Service(id, text(each.path("name")), List.of()));
            }
        }
        var components = new LinkedHashMap<String, Component>();
        for (JsonNode each : summary.path("components")) {
            String id = each.path("key").asText();
            if (components.size() < MAX_COMPONENTS && !id.isEmpty()) {
                components.put(id, component(id, each));
            }
        }
        Inventory empty = Inventory.EMPTY;
        return new Inventory(
                new Page(
                        name,
                        URI.create(page.path("url").asText()),
                        ZoneId.of(page.path("time_zone").asText("UTC")),
                        List.copyOf(name.byLanguage().keySet()),
                        null,
                        Map.of(),
                        List.of()),
                empty.vantages(),
                services,
                Map.of(),
                Map.of(),
                components,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Component component(String id, JsonNode from) {
        return new Component(
                id,
                Layer.of(from.path("layer").asText()),
                text(from.path("name")),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                true);
    }

    private static Text text(JsonNode byLanguage) {
        return new Text(texts(byLanguage));
    }

    private static Map<String, String> texts(JsonNode byLanguage) {
        var all = new LinkedHashMap<String, String>();
        byLanguage
                .properties()
                .forEach(each -> all.put(each.getKey(), bounded(each.getValue().asText())));
        return all;
    }

    private static Optional<Incident> incident(JsonNode from, Page page) {
        try {
            return Optional.of(readIncident(from, page));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty(); // it begins with what is said now
        }
    }

    private static Incident readIncident(JsonNode from, Page page) {
        Map<String, String> titles = texts(from.path("title"));
        Map<String, String> why = texts(from.path("explanation"));
        var translations = new LinkedHashMap<String, Incident.Translation>();
        titles.forEach((language, title) ->
                translations.put(
                        language, new Incident.Translation(title, why.getOrDefault(language, ""))));
        var services = new LinkedHashMap<String, Status>();
        from.path("services")
                .properties()
                .forEach(each -> services.put(each.getKey(), Status.of(each.getValue().asText())));
        var updates = new ArrayList<Update>();
        for (JsonNode each : from.path("updates")) {
            updates.addFirst(update(each, page.language()));
        }
        Map<String, String> meanwhile = texts(from.path("mitigation"));
        String mine = page.language();
        return new Incident(
                from.path("key").asText(),
                titles.getOrDefault(mine, ""),
                Layer.of(from.path("layer").asText()),
                words(from.path("root_cause")),
                words(from.path("indistinguishable")),
                from.path("confidence").asDouble(),
                Severity.of(from.path("severity").asText()),
                Instant.parse(from.path("started_at").asText()),
                Instant.parse(from.path("opened_at").asText()),
                at(from.path("resolved_at")),
                at(from.path("ended_at")),
                words(from.path("components")),
                List.copyOf(services.keySet()),
                List.of(),
                words(from.path("responsible")).stream()
                        .map(each -> new Incident.Responsibility(each, List.of()))
                        .toList(),
                why.getOrDefault(mine, ""),
                updates,
                Incident.Kind.of(from.path("kind").asText()),
                Phase.of(from.path("phase").asText()),
                true,
                services,
                meanwhile.values().stream().allMatch(String::isEmpty)
                        ? List.of()
                        : List.of(new Incident.Mitigation(null, meanwhile)),
                evidence(from.path("evidence")),
                at(from.path("scheduled_for")),
                at(from.path("scheduled_until")),
                at(from.path("next_update_by")),
                translations);
    }

    private static Update update(JsonNode from, String language) {
        Map<String, String> texts = texts(from.path("text"));
        String mine = texts.getOrDefault(language, "");
        texts.remove(language);
        return new Update(
                Instant.parse(from.path("at").asText()),
                Phase.of(from.path("phase").asText()),
                Severity.of(from.path("severity").asText()),
                List.of(),
                true,
                mine,
                texts,
                from.path("postmortem").asBoolean());
    }

    private static Incident.@Nullable Evidence evidence(JsonNode from) {
        return from.isObject()
                ? new Incident.Evidence(
                        from.path("checks_failing").asInt(),
                        from.path("checks_crossing").asInt(),
                        from.path("locations_failing").asInt(),
                        from.path("locations").asInt())
                : null;
    }

    private static @Nullable Instant at(JsonNode from) {
        return from.isTextual() ? Instant.parse(from.asText()) : null;
    }

    private static List<String> words(JsonNode from) {
        var all = new ArrayList<String>();
        from.forEach(each -> all.add(bounded(each.asText())));
        return all;
    }

    private static String bounded(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
