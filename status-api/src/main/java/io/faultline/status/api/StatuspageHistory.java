package io.faultline.status.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Kind;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Service;
import io.faultline.status.snapshot.Severities;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Incidents and maintenances of another page, as its public API v2 tells them, in our words. Their
/// ids stay, so that links to them still lead somewhere. A service of the same name is touched as
/// they say.
///
/// What an entry says wrongly costs that entry, never the others.
public final class StatuspageHistory {

    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_TEXT = 10_000;
    private static final int MAX_TITLE = 500;
    private static final int MAX_UPDATES = 1_000;
    private static final String POSTMORTEM = "postmortem";

    private final Map<String, String> servicesByName = new LinkedHashMap<>();

    /// @param inventory whose services are recognised by their names
    public StatuspageHistory(Inventory inventory) {
        for (Service each : inventory.services().values()) {
            each.name().byLanguage().values().forEach(name -> servicesByName.put(name, each.id()));
        }
    }

    /// The incidents of a document with `incidents`, `scheduled_maintenances` or both.
    public List<Incident> read(JsonNode document) {
        var found = new ArrayList<Incident>();
        for (JsonNode each : document.path("incidents")) {
            add(found, each, Kind.INCIDENT);
        }
        for (JsonNode each : document.path("scheduled_maintenances")) {
            add(found, each, Kind.MAINTENANCE);
        }
        return found;
    }

    private void add(List<Incident> to, JsonNode from, Kind kind) {
        if (to.size() >= MAX_ENTRIES) {
            return;
        }
        try {
            to.add(incident(from, kind));
        } catch (IllegalArgumentException | DateTimeParseException _) {
            // not an entry that can be told: the command that fetched it has counted it
        }
    }

    private Incident incident(JsonNode from, Kind kind) {
        Instant created = required(from, "created_at");
        Instant started = optional(from, "started_at", created);
        Severity severity = severity(from.path("impact").asText(), kind);
        Phase phase = phase(from.path("status").asText());
        Instant ended = at(from, "resolved_at");
        if (ended == null && (phase == Phase.RESOLVED || phase == Phase.COMPLETED)) {
            ended = optional(from, "updated_at", created);
        }
        Map<String, Status> services = services(from);
        return new Incident(
                PublicId.IMPORTED + from.path("id").asText(),
                text(from.path("name"), MAX_TITLE),
                Layer.CORE,
                List.of(),
                List.of(),
                1,
                severity,
                started,
                created,
                ended,
                ended,
                List.of(),
                List.copyOf(services.keySet()),
                List.of(),
                List.of(),
                "",
                updates(from, severity, phase, created),
                kind,
                phase,
                true,
                services,
                List.of(),
                null,
                at(from, "scheduled_for"),
                at(from, "scheduled_until"),
                null,
                Map.of());
    }

    private static List<Update> updates(
            JsonNode from, Severity severity, Phase phase, Instant created) {
        var updates = new ArrayList<Update>();
        for (JsonNode each : from.path("incident_updates")) {
            if (updates.size() < MAX_UPDATES) {
                Instant at = at(each, "display_at");
                Phase then = phase(each.path("status").asText());
                String body = text(each.path("body"), MAX_TEXT);
                updates.add(
                        new Update(
                                at == null ? optional(each, "created_at", created) : at,
                                then,
                                severity,
                                List.of(),
                                false,
                                body.isEmpty() ? then.wire() : body,
                                Map.of(),
                                isPostmortem(each)));
            }
        }
        addPostmortem(updates, from, severity);
        updates.sort(Comparator.comparing(Update::at));
        if (updates.isEmpty()) {
            updates.add(
                    new Update(
                            created,
                            phase,
                            severity,
                            List.of(),
                            false,
                            phase.wire(),
                            Map.of(),
                            false));
        }
        return updates;
    }

    private Map<String, Status> services(JsonNode from) {
        var services = new LinkedHashMap<String, Status>();
        for (JsonNode update : from.path("incident_updates")) {
            for (JsonNode each : update.path("affected_components")) {
                String full = each.path("name").asText();
                String id = servicesByName.get(full);
                int dash = full.indexOf(" - ");
                if (id == null && dash > 0) {
                    id = servicesByName.get(full.substring(dash + 3));
                }
                if (id != null) {
                    services.merge(id, status(each.path("new_status").asText()), Severities::worse);
                }
            }
        }
        return services;
    }

    private static Status status(String word) {
        for (Status each : Status.values()) {
            if (each.wire().equals(word)) {
                return each;
            }
        }
        return Status.OPERATIONAL;
    }

    /// What has a postmortem is over.
    private static Phase phase(String word) {
        return word.equals(POSTMORTEM) ? Phase.RESOLVED : Phase.of(word);
    }

    private static boolean isPostmortem(JsonNode update) {
        return update.path("status").asText().equals(POSTMORTEM);
    }

    /// The one that an incident carries beside its updates, as webhooks and exports of the manage
    /// API do, unless it is among them; one that was not published stays unknown.
    private static void addPostmortem(List<Update> updates, JsonNode from, Severity severity) {
        String body = text(from.path("postmortem_body"), MAX_TEXT);
        Instant published = at(from, "postmortem_published_at");
        if (published != null
                && from.path("postmortem_body").isTextual()
                && !body.isEmpty()
                && updates.stream().noneMatch(Update::isPostmortem)) {
            updates.add(
                    new Update(
                            published,
                            Phase.RESOLVED,
                            severity,
                            List.of(),
                            false,
                            body,
                            Map.of(),
                            true));
        }
    }

    private static Severity severity(String word, Kind kind) {
        return kind == Kind.MAINTENANCE || word.equals("maintenance")
                ? Severity.NONE
                : Severity.of(word);
    }

    private static String text(JsonNode node, int most) {
        String text = node.asText().strip();
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static Instant required(JsonNode from, String field) {
        Instant at = at(from, field);
        if (at == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return at;
    }

    private static Instant optional(JsonNode from, String field, Instant otherwise) {
        Instant at = at(from, field);
        return at == null ? otherwise : at;
    }

    private static @Nullable Instant at(JsonNode from, String field) {
        JsonNode node = from.path(field);
        return node.isTextual() ? OffsetDateTime.parse(node.asText()).toInstant() : null;
    }
}
