package io.faultline.incident.http;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.faultline.incident.IncidentFlow;
import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.Hearing;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.PostUpdate;
import io.faultline.incident.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who did what at the desk, on a real database.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AuditTest {

    private static final Phase[] PHASES = {
        Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED, Phase.POSTMORTEM, Phase.SCHEDULED
    };

    /// What the detector says in turn; small letters tell nobody.
    private static final String[] SAID = {"I", "Id", "IdM", "IdMR", "IdMRI", "IdMRIr"};

    @Inject IncidentFlow flow;

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", RealParts.viewerPassword());
    }

    /// Everything on record of incidents that begin so, the newest first, three at a time.
    private static List<Map<String, Object>> read(String prefix) {
        var all = new ArrayList<Map<String, Object>>();
        String before = null;
        do {
            RequestSpecification asked = viewer().queryParam("limit", 3);
            JsonPath page =
                    (before == null ? asked : asked.queryParam("before", before))
                            .get("/api/v1/audit")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            List<Map<String, Object>> acts = page.getList("acts");
            assertThat(acts).hasSizeLessThanOrEqualTo(3);
            all.addAll(acts);
            before = page.getString("next");
        } while (before != null);
        assertThat(all).isSortedAccordingTo((one, other) -> at(other).compareTo(at(one)));
        return all.stream()
                .filter(each -> String.valueOf(each.get("incident")).startsWith(prefix))
                .toList();
    }

    private static String at(Map<String, Object> act) {
        return String.valueOf(act.get("at"));
    }

    private static List<String> told(List<Map<String, Object>> acts) {
        return acts.stream()
                .map(each ->
                        "%s %s %s %s"
                                .formatted(
                                        each.get("by"),
                                        each.get("act"),
                                        each.get("incident"),
                                        each.get("phase")))
                .toList();
    }

    @Test
    void no_act_is_without_a_record_and_no_record_without_an_act() {
        var done = new ArrayList<String>();
        for (long seed = 0; seed < 15; seed++) {
            live("inc_audit" + seed, new Random(seed), done);
        }
        for (String kind : List.of(" posted ", " acknowledged ", " withheld ")) {
            assertThat(done).anyMatch(each -> each.contains(kind));
        }
        assertThat(told(read("inc_audit"))).containsExactlyInAnyOrderElementsOf(done);
    }

    private void live(String id, Random random, List<String> done) {
        flow.decided(carrierDown(id, SAID[0]));
        int said = 0;
        for (int step = 0; step < 12; step++) {
            String by = random.nextBoolean() ? "ann" : "bob";
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (flow.acknowledge(new IncidentId(id), by) instanceof Answer.Done) {
                        done.add("%s acknowledged %s null".formatted(by, id));
                    }
                }
                case 1 -> {
                    said = Math.min(said + random.nextInt(2), SAID.length - 1);
                    if (flow.decided(carrierDown(id, SAID[said]))
                            instanceof Hearing.Continued(var _, var _, var withheld)) {
                        withheld.forEach(each ->
                                done.add(
                                        "detector withheld %s %s"
                                                .formatted(
                                                        id,
                                                        DeskWords.wire(each.statement().phase()))));
                    }
                }
                default -> {
                    Phase phase = PHASES[random.nextInt(PHASES.length)];
                    var wish = new PostUpdate(by, phase, "Said.", Map.of(), random.nextBoolean());
                    if (flow.post(new IncidentId(id), wish) instanceof Answer.Done) {
                        done.add("%s posted %s %s".formatted(by, id, DeskWords.wire(phase)));
                    }
                }
            }
        }
    }

    @Test
    void an_act_says_who_when_what_and_on_which_incident() {
        flow.decided(carrierDown("inc_whodid", "I"));
        flow.acknowledge(new IncidentId("inc_whodid"), "ann");
        flow.post(
                new IncidentId("inc_whodid"),
                new PostUpdate("bob", Phase.RESOLVED, "Over <b>now</b>.", Map.of(), true));
        flow.decided(carrierDown("inc_whodid", "Im"));
        List<Map<String, Object>> acts = read("inc_whodid");
        assertThat(acts)
                .filteredOn(each -> "posted".equals(each.get("act")))
                .singleElement()
                .satisfies(each ->
                        assertThat(each)
                                .containsEntry("by", "bob")
                                .containsEntry("phase", "resolved")
                                .containsEntry("notify", true)
                                .containsEntry("text", "Over <b>now</b>.")
                                .containsEntry("title", "Carrier A is down")
                                .containsKey("at"));
        assertThat(acts)
                .filteredOn(each -> "acknowledged".equals(each.get("act")))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("by", "ann"));
        assertThat(acts)
                .filteredOn(each -> "withheld".equals(each.get("act")))
                .singleElement()
                .satisfies(each ->
                        assertThat(each)
                                .containsEntry("by", "detector")
                                .containsEntry("reason", "somebody called it over before"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, limit-out-of-range",
        "limit, 201, limit-out-of-range",
        "limit, -1, limit-out-of-range",
        "limit, ten, limit-out-of-range",
        "before, yesterday, before-unreadable",
        "before, 2026-11-22T10:00:00Z_a\u0000b, before-unreadable",
        "before, 2026-11-22, before-unreadable",
        "before, +999999999-12-31T23:59:59Z, before-unreadable",
    })
    void what_can_not_be_served_is_said_clearly(String parameter, String value, String code) {
        viewer().queryParam(parameter, value)
                .get("/api/v1/audit")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void a_time_alone_is_a_beginning_too_and_nobody_reads_it_without_a_password() {
        viewer().queryParam("before", "2001-01-01T00:00:00+01:00")
                .queryParam("limit", 200)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("acts.size()", equalTo(0))
                .body("next", equalTo(null));
        given().get("/api/v1/audit").then().statusCode(401);
        given().get("/audit").then().statusCode(401);
    }

    @Test
    void the_console_has_a_page_of_it() {
        flow.decided(carrierDown("inc_shown", "I"));
        flow.post(
                new IncidentId("inc_shown"),
                new PostUpdate("eve", Phase.MONITORING, "<i>Fixed</i>.", Map.of(), false));
        viewer().get("/audit")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("<a href=\"/audit\" aria-current=\"page\">Audit</a>"))
                .body(containsString("<td>eve</td><td>posted: Monitoring · no notice</td>"))
                .body(containsString("&lt;i&gt;Fixed&lt;/i&gt;."))
                .body(containsString("/?incident=inc_shown"));
        viewer().get("/audit?before=never").then().statusCode(400);
    }
}
