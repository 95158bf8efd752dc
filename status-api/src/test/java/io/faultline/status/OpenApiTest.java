package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.Status;
import io.faultline.contracts.Topics;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.OpenApi;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/api/v3/openapi.json` says what is served: every document it promises is asked for and held
/// against its schema, in which no field is left open.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class OpenApiTest {

    private static final String TRUNK = PublicId.ofComponent("carrier-a/trunk-1").value();
    private static final String CHECK = "carrier-a/trunk-1/options";

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Http http;

    @BeforeEach
    void a_busy_day() {
        http = new Http(base);
        try (var topic = new Topic(bootstrap)) {
            Worlds world = Worlds.telax();
            Instant now = Instant.now();
            world.inventory()
                    .components()
                    .keySet()
                    .forEach(id -> world.is(id, Status.OPERATIONAL, now));
            world.suffers(Worlds.carrierDown());
            world.suffers(Worlds.linkDown());
            world.suffers(
                    Worlds.incident("inc_why", io.faultline.contracts.Severity.MINOR)
                            .from("2026-11-20T10:00:00Z")
                            .components("core/db")
                            .resolved("2026-11-20T11:00:00Z")
                            .postmortem("2026-11-21T10:00:00Z", "Why.", "Pourquoi.")
                            .build());
            world.suffers(
                    Worlds.maintenance(
                            "mnt_api",
                            Phase.SCHEDULED,
                            "2026-12-29T07:00:00Z",
                            "2026-12-29T09:00:00Z"));
            topic.publish(world.world());
            Instant window = Instant.ofEpochSecond(now.getEpochSecond() / 300 * 300 - 300);
            var rollup = new Rollup(CHECK, "yyz", window, 18, 1, 1, 0, 21.5, 40.0, 44.0, 0.5, 4.1);
            topic.send(Topics.ROLLUPS, CHECK, Json.write(rollup));
        }
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> {
                    assertThat(http.get("/api/v3/incidents/inc_carrier_a.json").statusCode())
                            .isEqualTo(200);
                    assertThat(measured().at("/checks/0/points")).isNotEmpty();
                });
    }

    /// The other classes share the service and want a quiet day.
    @AfterEach
    void all_is_well_again() {
        try (var topic = new Topic(bootstrap)) {
            for (String id : List.of("inc_carrier_a", "inc_link", "inc_why", "mnt_api")) {
                topic.forget(Topics.INCIDENTS, id);
            }
        }
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get("/api/v3/incidents/inc_carrier_a.json").statusCode())
                                .isEqualTo(404));
    }

    @Test
    void every_document_is_as_it_promises() {
        var api = new OpenApi(http.json("/api/v3/openapi.json"));
        var asked = new LinkedHashMap<String, String>();
        api.root()
                .get("paths")
                .properties()
                .forEach(path -> {
                    JsonNode json =
                            path.getValue().at("/get/responses/200/content/application~1json");
                    if (!json.isMissingNode()) {
                        asked.put(path.getKey(), address(path.getKey()));
                    }
                });
        assertThat(asked).hasSizeGreaterThan(14);
        asked.forEach((path, address) -> api.fits(path, http.json(address)));
    }

    @Test
    void an_incident_says_which_of_its_updates_is_a_postmortem() {
        JsonNode why = http.json("/api/v3/incidents/inc_why.json");
        assertThat(why.path("phase").asText()).isEqualTo("resolved");
        assertThat(why.path("resolved_at").asText()).isEqualTo("2026-11-20T11:00:00.000Z");
        assertThat(why.path("updates").findValuesAsText("postmortem"))
                .containsExactly("true", "false");
        assertThat(why.at("/updates/0/text/fr").asText()).isEqualTo("Pourquoi.");
    }

    @Test
    void a_component_says_what_its_state_rests_on() {
        JsonNode trunk = http.json("/api/v3/components/" + TRUNK + ".json");
        assertThat(trunk.at("/evidence/locations").asInt()).isEqualTo(3);
        JsonNode check = trunk.at("/evidence/checks/0");
        assertThat(check.get("check").asText()).isEqualTo(CHECK);
        assertThat(check.get("probe").asText()).isEqualTo("sip options");
        assertThat(check.at("/latest/mos").asDouble()).isEqualTo(4.1);
        assertThat(trunk.toString()).doesNotContain("127.0.0.1").doesNotContain("yyz");
        assertThat(trunk.get("incidents"))
                .extracting(JsonNode::asText)
                .contains(PublicId.ofIncident("inc_carrier_a").value());
    }

    @Test
    void what_was_measured_can_be_asked_for_by_step_and_range() {
        JsonNode point = measured().at("/checks/0/points/0");
        assertThat(point.get("latency_p50_ms").asDouble()).isEqualTo(21.5);
        assertThat(point.get("ok").asInt()).isEqualTo(18);
        String path = "/api/v3/components/" + TRUNK + "/measurements.json";
        assertThat(http.json(path + "?step=1h").at("/checks/0/points")).hasSize(1);
        assertThat(http.get(path + "?step=1s").statusCode()).isEqualTo(400);
        assertThat(http.get(path + "?from=1999-01-01T00:00:00Z").statusCode()).isEqualTo(400);
        var bad = http.get(path + "?from=soon");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void incidents_come_page_by_page_and_absurd_pages_are_refused() {
        JsonNode first = http.json("/api/v3/incidents.json?limit=1");
        assertThat(first.get("incidents")).hasSize(1);
        JsonNode open = http.json("/api/v3/incidents.json?state=open&limit=100");
        assertThat(open.get("incidents"))
                .extracting(each -> each.get("key").asText())
                .contains("inc_carrier_a")
                .doesNotContain("inc_link");
        assertThat(open.get("next").isNull()).isTrue();
        for (String query :
                new String[] {"limit=0", "limit=1000000", "cursor=-1", "state=x", "kind=x"}) {
            assertThat(http.get("/api/v3/incidents.json?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void what_is_not_there_is_a_problem_and_private_things_are_not_there() {
        String secret = PublicId.ofComponent("isp/acme-fibre").value();
        for (String path :
                new String[] {
                    "/api/v3/components/" + secret + ".json",
                    "/api/v3/components/" + secret + "/measurements.json",
                    "/api/v3/components/000000000000/uptime.json",
                    "/api/v3/services/no-such/uptime.json",
                    "/api/v3/customers/forged/summary.json",
                    "/api/v3/incidents/inc_link.json",
                    "/api/v3/no-such.json",
                    "/api/v9/summary.json"
                }) {
            var answer = http.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type"))
                    .as(path)
                    .contains("application/problem+json");
        }
    }

    @Test
    void details_have_validators_and_may_be_read_from_anywhere() {
        String path = "/api/v3/components/" + TRUNK + "/uptime.json";
        var got = http.get(path);
        String etag = got.headers().firstValue("etag").orElseThrow();
        assertThat(etag).startsWith("W/\"");
        assertThat(got.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(http.head(path).statusCode()).isEqualTo(200);
        String incidents = "/api/v3/incidents.json";
        String stays = http.get(incidents).headers().firstValue("etag").orElseThrow();
        assertThat(http.get(incidents, "if-none-match", stays).statusCode()).isEqualTo(304);
    }

    private JsonNode measured() {
        return http.json("/api/v3/components/" + TRUNK + "/measurements.json");
    }

    private static String address(String path) {
        Map<String, String> ids =
                Map.of(
                        "/api/v3/incidents/{id}.json",
                        "inc_carrier_a",
                        "/api/v3/services/{id}/uptime.json",
                        "toll-free-calling");
        String token =
                new SubscriptionTokens(Secret.of(RealKafka.SECRET))
                        .issue(Purpose.VIEW, "acme", Instant.now());
        return path.replace("{id}", ids.getOrDefault(path, TRUNK)).replace("{token}", token);
    }
}
