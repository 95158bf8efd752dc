package io.faultline.incident.http;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Json;
import io.faultline.contracts.Status;
import io.faultline.contracts.Topics;
import io.faultline.incident.IncidentFixture;
import io.faultline.incident.IncidentFlow;
import io.faultline.incident.OutageBoard;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.learn.Outage;
import io.faultline.incident.parts.RealParts;
import io.faultline.incident.parts.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The desk as programs and browsers meet it.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, Object> UPDATE =
            Map.of(
                    "phase",
                    "identified",
                    "text",
                    Map.of("en", "A card failed.", "fr", "Une carte a lâché."),
                    "notify",
                    false);

    @Inject IncidentFlow flow;
    @Inject RunningInventory inventory;
    @Inject OutageBoard outages;

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("operator", RealParts.operatorPassword());
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", RealParts.viewerPassword());
    }

    private void open(String id) {
        await().atMost(SOON).until(() -> inventory.get().isPresent());
        flow.decided(carrierDown(id, "I"));
    }

    @Test
    void nobody_without_a_password_sees_anything() {
        given().get("/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("realm=\"Faultline desk\""));
        given().get("/api/v1/incidents").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("operator", "wrong")
                .get("/api/v1/incidents")
                .then()
                .statusCode(401);
    }

    @Test
    void health_and_metrics_ask_for_no_password() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("faultline_incident_open_incidents{layer=\"carrier\""));
    }

    @Test
    void whoever_only_looks_can_not_speak() {
        open("inc_look");
        viewer().get("/api/v1/incidents/inc_look").then().statusCode(200);
        viewer().contentType("application/json")
                .body(UPDATE)
                .post("/api/v1/incidents/inc_look/updates")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
        viewer().get("/?incident=inc_look").then().body(not(containsString("Post an update")));
    }

    @Test
    void an_operators_update_joins_the_story_and_goes_to_the_world() {
        open("inc_desk");
        operator()
                .contentType("application/json")
                .body(UPDATE)
                .post("/api/v1/incidents/inc_desk/updates")
                .then()
                .statusCode(200)
                .body("phase", equalTo("identified"))
                .body("updates[1].text", equalTo("A card failed."))
                .body("updates[1].translations.fr", equalTo("Une carte a lâché."))
                .body("updates[1].notify", equalTo(false))
                .body("authors", equalTo(java.util.List.of("detector", "operator")));
        await().atMost(SOON).until(() -> Records.on(Topics.INCIDENTS, "inc_desk").size() == 2);
        viewer().get("/api/v1/incidents?open=true").then().body("id", hasItem("inc_desk"));
    }

    @Test
    void what_is_over_is_not_among_the_open() {
        flow.decided(carrierDown("inc_over", "IdmR"));
        viewer().get("/api/v1/incidents?open=true").then().body("id", not(hasItem("inc_over")));
        viewer().get("/api/v1/incidents").then().body("id", hasItem("inc_over"));
        operator()
                .contentType("application/json")
                .body(UPDATE)
                .post("/api/v1/incidents/inc_over/updates")
                .then()
                .statusCode(409)
                .body("code", equalTo("already-over"));
    }

    @Test
    void an_operator_acknowledges_once() {
        open("inc_ack");
        operator()
                .post("/api/v1/incidents/inc_ack/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("operator"));
        operator()
                .post("/api/v1/incidents/inc_ack/acknowledge")
                .then()
                .statusCode(409)
                .body("code", equalTo("already-acknowledged"));
    }

    @Test
    void every_error_has_a_stable_code() {
        viewer().get("/api/v1/incidents/inc_none")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-incident"));
        viewer().get("/api/v1/nothing").then().statusCode(404);
        operator()
                .contentType("application/json")
                .body("{\"phase\":\"broken\",\"text\":{}}")
                .post("/api/v1/incidents/inc_none/updates")
                .then()
                .statusCode(400)
                .body("code", equalTo("phase-unknown"));
        operator()
                .contentType("application/json")
                .body("{\"phase\":")
                .post("/api/v1/incidents/inc_none/updates")
                .then()
                .statusCode(400)
                .body("code", equalTo("body-unreadable"));
    }

    @Test
    void another_site_can_not_speak_with_a_browsers_password() {
        open("inc_csrf");
        operator()
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/v1/incidents/inc_csrf/acknowledge")
                .then()
                .statusCode(403)
                .body("code", equalTo("other-origin"));
        operator()
                .header("Origin", "https://elsewhere.example")
                .post("/incidents/inc_csrf/acknowledge")
                .then()
                .statusCode(403);
    }

    @Test
    void the_console_shows_one_incident_and_takes_an_update() {
        open("inc_page");
        operator()
                .get("/?incident=inc_page")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", "no-store")
                .body(containsString("<h1 id=\"inc\">Carrier A is down</h1>"))
                .body(containsString("Northtel</strong> for Bolt Couriers"))
                .body(containsString("Route calls to Carrier B."))
                .body(containsString("99.97%"))
                .body(containsString("Carrier A, Trunk 1"))
                .body(not(containsString("style=")));
        operator()
                .redirects()
                .follow(false)
                .formParam("phase", "monitoring")
                .formParam("text-en", "It <b>works</b> again.")
                .formParam("text-fr", "")
                .formParam("notify", "on")
                .post("/incidents/inc_page/updates")
                .then()
                .statusCode(303)
                .header("Location", containsString("/?incident=inc_page"));
        operator()
                .get("/?incident=inc_page")
                .then()
                .body(containsString("It &lt;b&gt;works&lt;/b&gt; again."));
    }

    @Test
    void the_console_says_why_an_update_was_refused() {
        open("inc_refused");
        String location =
                operator()
                        .redirects()
                        .follow(false)
                        .formParam("phase", "monitoring")
                        .formParam("text-en", " ")
                        .post("/incidents/inc_refused/updates")
                        .getHeader("Location");
        assertThat(location).contains("refused=text-missing");
        operator()
                .get("/?incident=inc_refused&refused=text-missing")
                .then()
                .body(containsString("The text is empty."));
    }

    @Test
    void every_page_of_the_console_answers() {
        viewer().get("/incidents").then().statusCode(200).body(containsString("<h1>Incidents"));
        viewer().get("/inventory").then().statusCode(200).body(containsString("The file is good"));
        given().get("/assets/desk.css").then().statusCode(200);
    }

    @Test
    void an_incident_says_for_each_customer_who_acts_and_what_is_touched() {
        open("inc_customers");
        viewer().get("/?incident=inc_customers")
                .then()
                .body(containsString("By customer"))
                .body(
                        matchesRegex(
                                "(?s).*<th scope=\"row\">Bolt Couriers<br><span class=\"muted\">40 seats</span></th>"
                                        + "<td>Northtel</td><td>Toll free calling, Local access calling</td>"
                                        + "<td>Route calls to Carrier B.</td>.*"));
    }

    @Test
    void what_outages_say_together_is_proposed_with_its_lines_and_never_applied() {
        await().atMost(SOON).until(() -> inventory.get().isPresent());
        String version = inventory.version();
        for (int i = 0; i < 3; i++) {
            Instant at = IncidentFixture.NOON.plus(Duration.ofHours(i));
            outages.put(outage("a" + i, "carrier-b", at, List.of()));
            outages.put(outage("b" + i, "core/db", at, List.of(new ComponentId("core/queues"))));
        }
        viewer().get("/inventory")
                .then()
                .statusCode(200)
                .body(containsString("Accept: what to add"))
                .body(containsString("carrier-b: { …, shares: [learned-carrier-b-core-db] }"))
                .body(containsString("Topology suspect"))
                .body(containsString("Worked through 3 of 3 outages of Database"));
        viewer().get("/api/v1/learned")
                .then()
                .body("groups[0].members", equalTo("Carrier B; Database"))
                .body("doubts[0].component", equalTo("Queues"))
                .body("doubts[0].where", equalTo("depends-on"));
        assertThat(inventory.version()).isEqualTo(version);
    }

    private static Outage outage(String id, String root, Instant at, List<ComponentId> stood) {
        return new Outage(
                "inc_" + id, root, at, at.plusSeconds(600), List.of(new ComponentId(root)), stood);
    }

    @Test
    void components_are_listed_with_their_state() {
        open("inc_states");
        var status =
                new ComponentStatus(
                        "carrier-a",
                        Status.MAJOR_OUTAGE,
                        IncidentFixture.NOON,
                        IncidentFixture.NOON,
                        null,
                        "6 of 6 checks fail.",
                        "inc_states");
        Records.put(Topics.COMPONENT_STATUS, "carrier-a", Json.write(status));
        await().atMost(SOON)
                .untilAsserted(() ->
                        viewer().get("/api/v1/components")
                                .then()
                                .body(
                                        "find { it.id == 'carrier-a' }.status",
                                        equalTo("major_outage"))
                                .body(
                                        "find { it.id == 'core/db' }.status",
                                        equalTo("no_recent_data")));
    }

    @Test
    void the_inventorys_problems_are_listed() {
        open("inc_inventory");
        viewer().get("/api/v1/inventory/problems")
                .then()
                .statusCode(200)
                .body("components", equalTo(7));
    }
}
