package io.faultline.incident.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Status;
import io.faultline.incident.desk.OpenIncident;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.PostUpdate;
import io.faultline.incident.desk.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a program asks of the manage API, with what is wrong about it. Fields that mean nothing
/// here are ignored: bridges send more than they need.
///
/// @param name empty where it is absent
/// @param body empty where it is absent
/// @param components states by whatever id they were named with; null: named without a state
/// @param problems sentences; empty where nothing is wrong
record ManageRequest(
        String name,
        @Nullable Phase phase,
        String body,
        @Nullable Severity severity,
        Map<String, @Nullable Status> components,
        boolean shouldNotify,
        List<String> problems) {

    private static final int MOST_COMPONENTS = 200;
    private static final List<Phase> PHASES =
            List.of(Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);
    private static final List<String> PLANNED = List.of("scheduled_for", "scheduled_until");
    private static final String PLANNED_WORK =
            "Planned work is declared in the inventory, under maintenance: it is announced, begun and"
                    + " ended from there.";

    static ManageRequest of(JsonNode incident) {
        var problems = new ArrayList<String>();
        if (PLANNED.stream().anyMatch(each -> isThere(incident, each))) {
            problems.add(PLANNED_WORK);
        }
        String name = text(incident, "name", problems).replaceAll("\\s+", " ").strip();
        if (name.length() > OpenIncident.MAX_TITLE) {
            problems.add("Name is too long: it has 200 characters at most.");
        }
        String body = text(incident, "body", problems).strip();
        if (body.length() > PostUpdate.MAX_TEXT) {
            problems.add("Body is too long: it has 2,000 characters at most.");
        }
        return new ManageRequest(
                name,
                phase(text(incident, "status", problems), problems),
                body,
                severity(text(incident, "impact_override", problems), problems),
                components(incident, problems),
                notify(incident, problems),
                List.copyOf(problems));
    }

    private static boolean isThere(JsonNode incident, String field) {
        JsonNode value = incident.get(field);
        return value != null && !value.isNull() && !value.asText("x").isEmpty();
    }

    /// Without what is no text: a database takes no zero, and nobody reads the others.
    private static String text(JsonNode incident, String field, List<String> problems) {
        JsonNode value = incident.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            problems.add(named(field) + " is not a text.");
            return "";
        }
        return value.asText().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    private static @Nullable Phase phase(String word, List<String> problems) {
        if (word.isEmpty()) {
            return null;
        }
        for (Phase each : PHASES) {
            if (DeskWords.wire(each).equals(word)) {
                return each;
            }
        }
        problems.add(
                List.of("scheduled", "in_progress", "verifying", "completed").contains(word)
                        ? PLANNED_WORK
                        : "Status is one of investigating, identified, monitoring, resolved.");
        return null;
    }

    private static @Nullable Severity severity(String word, List<String> problems) {
        if (word.isEmpty()) {
            return null;
        }
        for (Severity each : Severity.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        problems.add(
                word.equals("maintenance")
                        ? PLANNED_WORK
                        : "Impact override is one of none, minor, major, critical.");
        return null;
    }

    private static boolean notify(JsonNode incident, List<String> problems) {
        JsonNode value = incident.get("deliver_notifications");
        if (value == null || value.isNull()) {
            return true;
        }
        return switch (value.asText()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                problems.add("Deliver notifications is true or false.");
                yield true;
            }
        };
    }

    private static Map<String, @Nullable Status> components(
            JsonNode incident, List<String> problems) {
        var all = new LinkedHashMap<String, @Nullable Status>();
        JsonNode ids = incident.path("component_ids");
        JsonNode states = incident.path("components");
        if (ids.size() + states.size() > MOST_COMPONENTS) {
            problems.add("An incident names 200 components at most.");
            return all;
        }
        if (ids.isArray()) {
            ids.forEach(each -> all.put(each.asText(), null));
        } else if (isThere(incident, "component_ids")) {
            problems.add("Component ids is not a list.");
        }
        if (states.isObject()) {
            states.properties()
                    .forEach(each ->
                            all.put(each.getKey(), state(each.getValue().asText(), problems)));
        } else if (states.isArray()) {
            states.forEach(each -> all.putIfAbsent(each.asText(), null));
        }
        all.remove("");
        return all;
    }

    private static @Nullable Status state(String word, List<String> problems) {
        switch (word) {
            case "operational", "degraded_performance", "partial_outage", "major_outage" -> {
                return Status.of(word);
            }
            case "under_maintenance" -> problems.add(PLANNED_WORK);
            default ->
                    problems.add(
                            "A component is operational, degraded_performance, partial_outage or"
                                    + " major_outage.");
        }
        return null;
    }

    private static String named(String field) {
        String words = field.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
