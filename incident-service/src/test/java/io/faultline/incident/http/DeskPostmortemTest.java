package io.faultline.incident.http;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.faultline.incident.IncidentFlow;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Postmortems as programs and browsers publish them.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeskPostmortemTest {

    private static final String BUTTON = "Publish a postmortem";

    @Inject IncidentFlow flow;
    @Inject RunningInventory inventory;

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("operator", RealParts.operatorPassword());
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", RealParts.viewerPassword());
    }

    private void decided(String id, String said) {
        await().atMost(Duration.ofSeconds(20)).until(() -> inventory.get().isPresent());
        flow.decided(carrierDown(id, said));
    }

    private static ValidatableResponse publish(RequestSpecification who, String id, String text) {
        return who.contentType("application/json")
                .body(Map.of("phase", "postmortem", "text", Map.of("en", text), "notify", false))
                .post("/api/v1/incidents/" + id + "/updates")
                .then();
    }

    @Test
    void an_operator_publishes_one_for_what_is_over() {
        decided("inc_pm", "IdmR");
        String resolvedAt =
                viewer().get("/api/v1/incidents/inc_pm").jsonPath().getString("resolvedAt");
        publish(operator(), "inc_pm", "Why.\nBecause.")
                .statusCode(200)
                .body("phase", equalTo("resolved"))
                .body("resolvedAt", equalTo(resolvedAt))
                .body("updates[4].phase", equalTo("resolved"))
                .body("updates[4].postmortem", equalTo(true))
                .body("updates[4].text", equalTo("Why.\nBecause."))
                .body("updates[3].postmortem", equalTo(null))
                .body("authors[4]", equalTo("operator"));
        publish(operator(), "inc_pm", "Amended.").statusCode(200);
    }

    @Test
    void what_goes_on_and_who_only_looks_are_refused() {
        decided("inc_pm_open", "I");
        publish(operator(), "inc_pm_open", "Why.")
                .statusCode(409)
                .body("code", equalTo("not-over-yet"));
        decided("inc_pm_look", "IR");
        publish(viewer(), "inc_pm_look", "Why.").statusCode(403);
        publish(operator(), "inc_pm_look", "x".repeat(10_001))
                .statusCode(400)
                .body("code", equalTo("text-too-long"));
    }

    @Test
    void the_console_offers_it_for_what_is_over_to_operators_only() {
        decided("inc_pm_page", "I");
        operator().get("/?incident=inc_pm_page").then().body(not(containsString(BUTTON)));
        flow.decided(carrierDown("inc_pm_page", "IR"));
        viewer().get("/?incident=inc_pm_page").then().body(not(containsString(BUTTON)));
        operator()
                .get("/?incident=inc_pm_page")
                .then()
                .body(containsString(BUTTON))
                .body(containsString("name=\"text-fr\""))
                .body(containsString("<input type=\"checkbox\" name=\"notify\">"))
                .body(not(containsString("Post an update")));
        operator()
                .redirects()
                .follow(false)
                .formParam("phase", "postmortem")
                .formParam("text-en", "<script>why()</script>\nBecause.")
                .formParam("text-fr", "Parce que.")
                .post("/incidents/inc_pm_page/updates")
                .then()
                .statusCode(303)
                .header("Location", not(containsString("refused")));
        operator()
                .get("/?incident=inc_pm_page")
                .then()
                .body(containsString("&lt;script&gt;why()&lt;/script&gt;\nBecause."))
                .body(containsString("<strong>Postmortem</strong>"))
                .body(containsString("operator · no notice"));
        viewer().get("/incidents").then().body(containsString("<td>Postmortem</td>"));
    }
}
