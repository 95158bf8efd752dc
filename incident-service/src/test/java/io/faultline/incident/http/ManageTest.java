package io.faultline.incident.http;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import io.faultline.incident.IncidentFlow;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.parts.RealParts;
import io.faultline.incident.parts.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Statuspage's manage API v1 as bridges meet it.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ManageTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String INCIDENTS = "/v1/pages/kctbh9vrtdwd/incidents";

    @Inject IncidentFlow flow;
    @Inject RunningInventory inventory;

    @BeforeEach
    void the_inventory_is_in_force() {
        await().atMost(SOON).until(() -> inventory.get().isPresent());
    }

    private static RequestSpecification bridge() {
        return given().header("Authorization", "OAuth " + RealParts.apiKey());
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", RealParts.viewerPassword());
    }

    private static ValidatableResponse open(Map<String, Object> incident) {
        return bridge().contentType("application/json")
                .body(Map.of("incident", incident))
                .post(INCIDENTS + ".json")
                .then();
    }

    private static ValidatableResponse patch(String id, Map<String, Object> incident) {
        return bridge().contentType("application/json")
                .body(Map.of("incident", incident))
                .patch(INCIDENTS + "/" + id + ".json")
                .then();
    }

    private static String opened(String name) {
        return open(Map.of("name", name, "component_ids", List.of("core/queues")))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<Incident> told(String publicId) {
        return Records.on(Topics.INCIDENTS).stream()
                .filter(each -> PublicId.ofIncident(each.key()).value().equals(publicId))
                .map(each -> Json.read(each.value(), Incident.class))
                .map(each -> ((Reading.Read<Incident>) each).value())
                .toList();
    }

    @Test
    void an_incident_is_opened_and_goes_to_the_world() {
        String id =
                open(Map.of(
                                "name",
                                "Queues are slow",
                                "status",
                                "identified",
                                "body",
                                "A node is full.",
                                "components",
                                Map.of("core/queues", "partial_outage"),
                                "deliver_notifications",
                                false,
                                "metadata",
                                Map.of("ours", Map.of("x", 1))))
                        .statusCode(201)
                        .body("id", matchesPattern("[a-z0-9]{12}"))
                        .body("name", equalTo("Queues are slow"))
                        .body("status", equalTo("identified"))
                        .body("impact", equalTo("major"))
                        .body("resolved_at", nullValue())
                        .body("page_id", equalTo(PublicId.PAGE.value()))
                        .body("incident_updates", hasSize(1))
                        .body("incident_updates[0].body", equalTo("A node is full."))
                        .body("incident_updates[0].deliver_notifications", equalTo(false))
                        .body("components.name", hasItem("Queues"))
                        .extract()
                        .path("id");
        await().atMost(SOON).until(() -> told(id).size() == 1);
        Incident incident = told(id).getFirst();
        assertThat(incident.id()).matches("inc_[0-9a-f]{20}");
        assertThat(incident.isPublic()).isTrue();
        assertThat(incident.services()).containsKey("voice-queues");
    }

    @Test
    void a_bridge_follows_its_incident_to_the_end() {
        String id = opened("Queues stand");
        patch(id, Map.of("status", "monitoring", "impact_override", "minor"))
                .statusCode(200)
                .body("impact", equalTo("minor"))
                .body("monitoring_at", matchesPattern(".*\\.\\d{3}Z"))
                .body("incident_updates[0].body", equalTo("It works again. We are watching it."));
        bridge().get(INCIDENTS + "/unresolved.json").then().body("id", hasItem(id));
        patch(id, Map.of("status", "resolved", "body", "Done."))
                .statusCode(200)
                .body("status", equalTo("resolved"))
                .body("incident_updates", hasSize(3))
                .body("resolved_at", matchesPattern(".*\\.\\d{3}Z"));
        bridge().get(INCIDENTS + "/unresolved").then().body("id", not(hasItem(id)));
        bridge().get(INCIDENTS).then().body("id", hasItem(id));
        patch(id, Map.of("status", "resolved"))
                .statusCode(422)
                .body("error[0]", containsString("It is over"));
        await().atMost(SOON).until(() -> told(id).size() == 3);
    }

    @Test
    void what_the_detector_opened_is_updated_too() {
        flow.decided(carrierDown("inc_detected", "I"));
        bridge().contentType("application/json")
                .body(Map.of("incident", Map.of("body", "A card failed.")))
                .put(INCIDENTS + "/inc_detected")
                .then()
                .statusCode(200)
                .body("status", equalTo("investigating"))
                .body("incident_updates[0].body", equalTo("A card failed."));
        bridge().get(INCIDENTS + "/" + PublicId.ofIncident("inc_detected").value() + ".json")
                .then()
                .statusCode(200)
                .body("name", equalTo("Carrier A is down"));
    }

    @Test
    void nothing_to_say_is_no_update() {
        String id = opened("Nothing more");
        patch(id, Map.of("name", "Renamed", "components", Map.of("core/queues", "operational")))
                .statusCode(200)
                .body("incident_updates", hasSize(1));
    }

    @Test
    void ids_of_api_v2_name_components_and_services() {
        open(Map.of(
                        "name",
                        "By public id",
                        "component_ids",
                        List.of(
                                PublicId.ofComponent("carrier-b").value(),
                                PublicId.ofService("chat-queues").value()),
                        "impact_override",
                        "critical"))
                .statusCode(201)
                .body("components.name", hasItem("Carrier B"))
                .body(
                        "components.find { it.name == 'Chat queues' }.status",
                        equalTo("major_outage"));
    }

    @Test
    void a_form_is_read_as_json_is() {
        bridge().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body(
                        "incident[name]=By+form&incident%5Bstatus%5D=identified"
                                + "&incident[component_ids][]=carrier-b&incident[components][carrier-b]=partial_outage"
                                + "&incident[deliver_notifications]=false")
                .post(INCIDENTS)
                .then()
                .statusCode(201)
                .body("name", equalTo("By form"))
                .body("impact", equalTo("major"))
                .body("incident_updates[0].deliver_notifications", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAuth wrong", "OAuth ", "OAuth", "Bearer x", "Basic b3BlcmF0b3I6"})
    void nobody_without_the_key_is_let_in(String authorization) {
        given().redirects()
                .follow(false)
                .header("Authorization", authorization)
                .get(INCIDENTS)
                .then()
                .statusCode(401)
                .contentType("application/json")
                .body("error", containsString("Authorization: OAuth KEY"));
    }

    @Test
    void no_password_is_good_here_and_the_key_nowhere_else() {
        given().post(INCIDENTS).then().statusCode(401).body("error", containsString("OAuth"));
        given().auth()
                .preemptive()
                .basic("operator", RealParts.operatorPassword())
                .get(INCIDENTS)
                .then()
                .statusCode(401);
        bridge().get("/api/v1/incidents").then().statusCode(401);
        bridge().get("/").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{|Incident is missing",
                "[]|Incident is missing",
                "{'incident':'x'}|Incident is missing",
                "{'incident':{}}|no name",
                "{'incident':{'name':5}}|Name is not a text",
                "{'incident':{'name':'x','status':'broken'}}|Status is one of",
                "{'incident':{'name':'x','status':'scheduled'}}|declared in the inventory",
                "{'incident':{'name':'x','scheduled_for':'2026-12-01T00:00:00Z'}}|declared in the inventory",
                "{'incident':{'name':'x','impact_override':'huge'}}|Impact override is one of",
                "{'incident':{'name':'x','component_ids':['core/queue']}}|did you mean 'core/queues'?",
                "{'incident':{'name':'x','components':{'core/db':'down'}}}|A component is operational",
                "{'incident':{'name':'x','component_ids':['core/db','isp/acme-fibre']}}|for each",
                "{'incident':{'name':'x','deliver_notifications':'perhaps'}}|true or false",
            })
    void what_is_wrong_is_said(String body, String why) {
        bridge().contentType("application/json")
                .body(body.replace('\'', '"'))
                .post(INCIDENTS)
                .then()
                .statusCode(422)
                .body("error[0]", containsString(why));
    }

    @Test
    void names_and_bodies_are_bounded() {
        open(Map.of("name", "x".repeat(201)))
                .statusCode(422)
                .body("error[0]", containsString("200"));
        open(Map.of("name", "x", "body", "x".repeat(2_001)))
                .statusCode(422)
                .body("error[0]", containsString("2,000"));
        open(Map.of("name", "A zero\u0000 and\n a line", "body", "\u0000\u0007"))
                .statusCode(201)
                .body("name", equalTo("A zero and a line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inc_none", "zzzzzzzzzzzz", "x%00y", "inc_%00"})
    void an_unknown_incident_is_not_found(String id) {
        bridge().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"incident\":{\"status\":\"resolved\"}}")
                .patch(INCIDENTS + "/" + id)
                .then()
                .statusCode(404)
                .body("error[0]", equalTo("There is no such incident."));
    }

    @Test
    void the_console_and_the_audit_show_who_opened_it() {
        String id = opened("Seen at the desk");
        String own =
                viewer().get("/api/v1/incidents")
                        .path("find { it.title == 'Seen at the desk' }.id");
        assertThat(PublicId.ofIncident(own).value()).isEqualTo(id);
        viewer().get("/api/v1/incidents/" + own).then().body("authors[0]", equalTo("api"));
        viewer().get("/?incident=" + own)
                .then()
                .statusCode(200)
                .body(containsString("Opened by api"))
                .body(containsString("api · subscribers told"))
                .body(not(containsString("Detected automatically")));
        viewer().get("/api/v1/audit")
                .then()
                .body("acts.find { it.incident == '" + own + "' }.by", equalTo("api"))
                .body("acts.find { it.incident == '" + own + "' }.title", endsWith("at the desk"));
    }

    @Test
    void the_detector_changes_nothing_of_what_a_person_opened() {
        String id = opened("Not the detector's");
        await().atMost(SOON).until(() -> told(id).size() == 1);
        flow.decided(carrierDown(told(id).getFirst().id(), "IDMR"));
        bridge().get(INCIDENTS + "/" + id)
                .then()
                .body("name", equalTo("Not the detector's"))
                .body("incident_updates", hasSize(1));
    }
}
