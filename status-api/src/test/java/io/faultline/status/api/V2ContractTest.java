package io.faultline.status.api;

import static io.faultline.status.snapshot.Worlds.carrierDown;
import static io.faultline.status.snapshot.Worlds.maintenance;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.RandomWorlds;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.Worlds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the strictest known clients of Statuspage's API demand (status-pages.md, section 13), said
/// once more: a closed schema, arrays that are there, exactly three fraction digits.
class V2ContractTest {

    private static final String URL = "http://localhost:8080";
    private static final String TIME =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";
    private static final List<String> COMPONENT =
            List.of(
                    "id",
                    "name",
                    "status",
                    "created_at",
                    "updated_at",
                    "position",
                    "description",
                    "showcase",
                    "start_date",
                    "group_id",
                    "page_id",
                    "group",
                    "only_show_if_degraded");
    private static final List<String> INCIDENT =
            List.of(
                    "id",
                    "name",
                    "status",
                    "created_at",
                    "updated_at",
                    "monitoring_at",
                    "resolved_at",
                    "impact",
                    "shortlink",
                    "started_at",
                    "page_id",
                    "incident_updates",
                    "components",
                    "reminder_intervals");
    private static final List<String> UPDATE =
            List.of(
                    "id",
                    "status",
                    "body",
                    "incident_id",
                    "created_at",
                    "updated_at",
                    "display_at",
                    "affected_components",
                    "deliver_notifications",
                    "custom_tweet",
                    "tweet_id");

    private final Map<String, JsonNode> documents = documents(busy());

    @Test
    void each_document_has_its_keys_in_order_and_no_other() {
        keys("summary", "page", "components", "incidents", "scheduled_maintenances", "status");
        keys("status", "page", "status");
        keys("components", "page", "components");
        keys("incidents", "page", "incidents");
        keys("incidents/unresolved", "page", "incidents");
        keys("scheduled-maintenances", "page", "scheduled_maintenances");
        keys("scheduled-maintenances/upcoming", "page", "scheduled_maintenances");
        keys("scheduled-maintenances/active", "page", "scheduled_maintenances");
        assertThat(documents).hasSize(8);
    }

    @Test
    void the_page_names_itself_with_a_time_zone() {
        JsonNode page = get("status").get("page");
        assertThat(page.properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "name", "url", "time_zone", "updated_at");
        assertThat(page.get("id").asText()).matches("[a-z0-9]{12}");
        assertThat(page.get("time_zone").asText()).isEqualTo("America/Toronto");
        assertThat(page.get("updated_at").asText()).matches(TIME);
    }

    @Test
    void a_component_has_exactly_thirteen_keys_and_a_group_one_more() {
        var groups = 0;
        for (JsonNode component : get("components").get("components")) {
            boolean group = component.get("group").asBoolean();
            groups += group ? 1 : 0;
            var expected = new ArrayList<>(COMPONENT);
            if (group) {
                expected.add("components");
                assertThat(component.get("components")).isNotEmpty();
            }
            assertThat(keys(component)).containsExactlyElementsOf(expected);
            assertThat(component.get("id").asText()).matches("[a-z0-9]{12}");
            assertThat(component.get("name").asText()).isNotEmpty();
            assertThat(component.get("page_id").asText()).isNotEmpty();
            assertThat(component.get("status").asText())
                    .isIn(
                            "operational",
                            "degraded_performance",
                            "partial_outage",
                            "major_outage",
                            "under_maintenance");
            assertThat(component.get("created_at").asText()).matches(TIME);
            assertThat(component.get("updated_at").asText()).matches(TIME);
            assertThat(component.get("position").isInt()).isTrue();
        }
        assertThat(groups).isEqualTo(2);
    }

    @Test
    void the_children_of_a_group_point_back_to_it() {
        JsonNode all = get("components").get("components");
        for (JsonNode group : all) {
            for (JsonNode child : group.path("components")) {
                assertThat(all)
                        .filteredOn(each -> each.get("id").equals(child))
                        .singleElement()
                        .satisfies(each ->
                                assertThat(each.get("group_id")).isEqualTo(group.get("id")));
            }
        }
    }

    @Test
    void the_flat_list_is_sorted_by_position() {
        var positions = new ArrayList<Integer>();
        get("components")
                .get("components")
                .forEach(each -> positions.add(each.get("position").asInt()));
        assertThat(positions).isSorted();
    }

    @Test
    void an_incident_has_its_keys_and_a_link_that_is_never_null() {
        for (JsonNode incident : get("summary").get("incidents")) {
            assertThat(keys(incident)).containsExactlyElementsOf(INCIDENT);
            String id = incident.get("id").asText();
            assertThat(incident.get("shortlink").asText()).isEqualTo(URL + "/incidents/" + id);
            assertThat(incident.get("components")).isNotEmpty();
            for (JsonNode update : incident.get("incident_updates")) {
                assertThat(keys(update)).containsExactlyElementsOf(UPDATE);
                assertThat(update.get("display_at").asText()).matches(TIME);
                assertThat(update.get("incident_id").asText()).isEqualTo(id);
                assertThat(update.get("affected_components")).isNotEmpty();
            }
        }
        JsonNode incident = get("summary").get("incidents").get(0);
        assertThat(incident.get("incident_updates")).hasSize(3);
        assertThat(incident.get("incident_updates").get(0).get("status").asText())
                .isEqualTo("identified");
        assertThat(incident.get("incident_updates").get(2).get("status").asText())
                .isEqualTo("investigating");
    }

    @Test
    void a_postmortem_is_a_status_of_what_stays_resolved() {
        var over =
                Worlds.incident("inc_over", io.faultline.contracts.Severity.MAJOR)
                        .from("2026-11-22T15:00:00Z")
                        .components("carrier-a")
                        .services(Map.of("toll-free-calling", Status.PARTIAL_OUTAGE))
                        .resolved("2026-11-22T15:47:00Z")
                        .postmortem("2026-11-23T15:00:00Z", "Why.\n<b>", "Ah.");
        Map<String, JsonNode> all = documents(Worlds.quiet().suffers(over.build()).snapshot());
        JsonNode incident = get(all, "incidents").at("/incidents/0");
        assertThat(keys(incident)).containsExactlyElementsOf(INCIDENT);
        assertThat(incident.get("status").asText()).isEqualTo("postmortem");
        assertThat(incident.get("resolved_at").asText()).isEqualTo("2026-11-22T15:47:00.000Z");
        assertThat(incident.get("updated_at").asText()).isEqualTo("2026-11-23T15:00:00.000Z");
        JsonNode update = incident.at("/incident_updates/0");
        assertThat(keys(update)).containsExactlyElementsOf(UPDATE);
        assertThat(update.get("status").asText()).isEqualTo("postmortem");
        assertThat(update.get("body").asText()).isEqualTo("Why.\n<b>");
        assertThat(update.at("/affected_components/0/new_status").asText())
                .isEqualTo("operational");
        assertThat(incident.at("/incident_updates/1/status").asText()).isEqualTo("resolved");
        assertThat(get(all, "incidents/unresolved").get("incidents")).isEmpty();
        assertThat(get(all, "summary").at("/status/indicator").asText()).isEqualTo("none");
    }

    @Test
    void updates_name_grouped_components_with_their_group() {
        JsonNode affected =
                get("summary")
                        .get("incidents")
                        .get(0)
                        .get("incident_updates")
                        .get(0)
                        .get("affected_components");
        assertThat(affected)
                .extracting(each -> each.get("name").asText())
                .contains("Carrier A - Trunk 1", "Toll free calling");
        assertThat(affected)
                .extracting(each -> keys(each))
                .containsOnly(List.of("code", "name", "old_status", "new_status"));
    }

    @Test
    void a_maintenance_is_an_incident_with_its_window() {
        for (JsonNode each : get("scheduled-maintenances").get("scheduled_maintenances")) {
            var expected = new ArrayList<>(INCIDENT);
            expected.add("scheduled_for");
            expected.add("scheduled_until");
            assertThat(keys(each)).containsExactlyElementsOf(expected);
            assertThat(each.get("impact").asText()).isEqualTo("maintenance");
            assertThat(each.get("scheduled_for").asText()).matches(TIME);
        }
        assertThat(get("scheduled-maintenances/upcoming").get("scheduled_maintenances")).hasSize(1);
        assertThat(get("scheduled-maintenances/active").get("scheduled_maintenances")).hasSize(1);
        assertThat(get("summary").get("scheduled_maintenances")).hasSize(2);
    }

    @Test
    void empty_lists_are_lists() {
        Map<String, JsonNode> quiet = documents(Worlds.quiet().snapshot());
        JsonNode summary = get(quiet, "summary");
        assertThat(summary.get("incidents").isArray()).isTrue();
        assertThat(summary.get("incidents")).isEmpty();
        assertThat(summary.get("scheduled_maintenances").isArray()).isTrue();
        assertThat(summary.get("status").get("indicator").asText()).isEqualTo("none");
    }

    @Test
    void missing_data_degrades_the_built_in_component_and_nothing_else() {
        Snapshot snapshot =
                Worlds.quiet().is("core/db", Status.NO_RECENT_DATA, Worlds.NOW).snapshot();
        JsonNode components = get(documents(snapshot), "components").get("components");
        assertThat(components)
                .filteredOn(each -> !each.get("status").asText().equals("operational"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.get("name").asText()).isEqualTo("Status monitoring"));
    }

    @Test
    void the_same_state_gives_the_same_bytes_whatever_its_age() {
        Worlds world = Worlds.quiet();
        byte[] now = new V2Documents(world.snapshot(), URL).all().get("/api/v2/summary.json");
        Snapshot later = world.snapshot(Worlds.NOW.plusSeconds(30));
        assertThat(new V2Documents(later, URL).all().get("/api/v2/summary.json")).isEqualTo(now);
    }

    @Test
    void nothing_private_is_in_any_document() {
        for (long seed = 0; seed < 500; seed++) {
            Snapshot snapshot = RandomWorlds.of(seed).snapshot();
            String all =
                    Stream.concat(
                                    new V2Documents(snapshot, URL).all().values().stream(),
                                    Stream.of(
                                            new V3Documents(
                                                            List.of("en", "fr"),
                                                            URL,
                                                            _ -> List.of())
                                                    .summary(snapshot, "state")))
                            .map(String::new)
                            .reduce("", String::concat);
            assertThat(all).as("seed %d", seed).doesNotContain(RandomWorlds.MARK);
        }
    }

    private static Snapshot busy() {
        return Worlds.quiet()
                .is("carrier-a", Status.MAJOR_OUTAGE)
                .suffers(carrierDown())
                .suffers(
                        maintenance(
                                "mnt_1",
                                Phase.SCHEDULED,
                                "2026-11-29T07:00:00Z",
                                "2026-11-29T09:00:00Z"))
                .suffers(
                        maintenance(
                                "mnt_2",
                                Phase.IN_PROGRESS,
                                "2026-11-23T15:00:00Z",
                                "2026-11-23T16:00:00Z"))
                .snapshot();
    }

    private static Map<String, JsonNode> documents(Snapshot snapshot) {
        var mapper = new ObjectMapper();
        var documents = new java.util.HashMap<String, JsonNode>();
        new V2Documents(snapshot, URL)
                .all()
                .forEach((path, body) -> {
                    try {
                        documents.put(path, mapper.readTree(body));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        return documents;
    }

    private JsonNode get(String name) {
        return get(documents, name);
    }

    private static JsonNode get(Map<String, JsonNode> documents, String name) {
        return requireNonNull(documents.get("/api/v2/" + name + ".json"), name);
    }

    private void keys(String name, String... expected) {
        assertThat(keys(get(name))).containsExactly(expected);
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
