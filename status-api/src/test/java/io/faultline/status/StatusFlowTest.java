package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.Topics;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Draft;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the topics to readers, through a real broker and real HTTP.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class StatusFlowTest {

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "faultline.home")
    Path home;

    private final Instant now = Instant.now();
    private Http http;
    private Topic topic;

    @BeforeEach
    void a_quiet_day() {
        http = new Http(base);
        topic = new Topic(bootstrap);
        Worlds world = Worlds.telax();
        world.inventory()
                .components()
                .keySet()
                .forEach(id -> world.is(id, Status.OPERATIONAL, now));
        topic.publish(world.world());
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.json("/api/v3/summary.json").at("/status/state").asText())
                                .isEqualTo("operational"));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void an_incident_on_the_topic_is_on_the_page_in_both_languages_and_in_the_api() {
        topic.publish(incident("inc_flow").build());
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get("/?lang=en").body()).contains("Carrier B is down"));
        assertThat(http.get("/", "accept-language", "fr-CA").body())
                .contains("L’opérateur B est en panne")
                .contains("Panne partielle du système");
        var summary = http.json("/api/v2/summary.json");
        assertThat(summary.at("/status/indicator").asText()).isEqualTo("major");
        assertThat(summary.at("/incidents/0/name").asText()).isEqualTo("Carrier B is down");
        String id = PublicId.ofIncident("inc_flow").value();
        assertThat(http.get("/incidents/" + id).body()).contains("Carrier B is down");
        assertThat(http.get("/incidents/inc_flow").statusCode()).isEqualTo(200);
        assertThat(http.json("/api/v3/incidents/" + id + ".json").at("/evidence/locations").asInt())
                .isEqualTo(3);
        resolve("inc_flow");
    }

    @Test
    void a_record_that_comes_again_does_not_bring_the_past_back() {
        var open = incident("inc_again").build();
        topic.publish(open);
        resolve("inc_again");
        topic.publish(open);
        topic.publish(incident("inc_after").build());
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.json("/api/v2/incidents/unresolved.json").at("/incidents"))
                                .isNotEmpty());
        assertThat(http.json("/api/v3/incidents/inc_again.json").at("/phase").asText())
                .isEqualTo("resolved");
        resolve("inc_after");
    }

    @Test
    void what_can_not_be_read_is_set_aside_with_its_reason_and_stops_nobody() {
        topic.send(Topics.INCIDENTS, "bad", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        topic.send(Topics.COMPONENT_STATUS, "x", "{}".getBytes(StandardCharsets.UTF_8));
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(topic.records(Topics.deadLetters(Topics.INCIDENTS)))
                                .anySatisfy(letter -> {
                                    assertThat(letter.key()).isEqualTo("bad");
                                    assertThat(letter.headers().lastHeader("reason").value())
                                            .isNotEmpty();
                                    assertThat(letter.headers().lastHeader("source-offset"))
                                            .isNotNull();
                                }));
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(topic.records(Topics.deadLetters(Topics.COMPONENT_STATUS)))
                                .isNotEmpty());
        topic.publish(incident("inc_afterwards").build());
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get("/incidents/inc_afterwards").statusCode())
                                .isEqualTo(200));
        resolve("inc_afterwards");
    }

    @Test
    void feeds_are_valid_before_and_as_published_after_the_first_document() {
        assertThat(http.get("/history.atom").body()).contains("<feed ");
        assertThat(http.get("/maintenance.ics").body()).startsWith("BEGIN:VCALENDAR\r\n");
        topic.publish(
                new FeedDocument(
                        "history.rss",
                        "application/rss+xml; charset=utf-8",
                        "<rss><channel><title>ours</title></channel></rss>",
                        "e1",
                        now,
                        null));
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get("/history.rss").body())
                                .startsWith("<rss><channel><title>ours</title>")
                                .endsWith("</channel></rss>"));
    }

    @Test
    void every_document_has_the_headers_of_the_contract_and_answers_head_and_304() {
        for (String path :
                List.of(
                        "summary",
                        "status",
                        "components",
                        "incidents",
                        "incidents/unresolved",
                        "scheduled-maintenances",
                        "scheduled-maintenances/upcoming",
                        "scheduled-maintenances/active")) {
            String url = "/api/v2/" + path + ".json";
            var got = http.get(url);
            assertThat(got.statusCode()).as(url).isEqualTo(200);
            assertThat(header(got, "content-type")).isEqualTo("application/json; charset=utf-8");
            assertThat(header(got, "access-control-allow-origin")).isEqualTo("*");
            assertThat(header(got, "cache-control"))
                    .isEqualTo(
                            "public, max-age=10, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600");
            assertThat(header(got, "vary")).isEqualTo("Accept, Accept-Encoding");
            assertThat(header(got, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(header(got, "etag")).startsWith("W/\"");
            var head = http.head(url);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "content-length"))
                    .isEqualTo(
                            Integer.toString(got.body().getBytes(StandardCharsets.UTF_8).length));
            // what was just published may still come in between two questions
            await().atMost(java.time.Duration.ofSeconds(40))
                    .untilAsserted(() -> {
                        String known = header(http.get(url), "etag");
                        var again = http.get(url, "if-none-match", known);
                        assertThat(again.statusCode()).isEqualTo(304);
                        assertThat(again.body()).isEmpty();
                    });
        }
        assertThat(http.options("/api/v2/summary.json").statusCode()).isEqualTo(204);
    }

    @Test
    void what_is_not_there_is_a_real_404_and_says_where_to_go() {
        var page = http.get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page").contains("href=\"/\"");
        assertThat(http.get("/incidents/000000000000").statusCode()).isEqualTo(404);
        var api = http.get("/api/v2/nothing.json");
        assertThat(api.statusCode()).isEqualTo(404);
        assertThat(header(api, "content-type")).isEqualTo("application/problem+json");
        assertThat(http.get("/c/forged").statusCode()).isEqualTo(404);
        assertThat(http.get("/index.php").statusCode()).isEqualTo(404);
        // nobody can sign in here
        assertThat(http.get("/me").statusCode()).isEqualTo(404);
        assertThat(http.get("/me/c/acme").statusCode()).isEqualTo(404);
    }

    @Test
    void a_listener_is_told_when_what_everybody_sees_changes() throws Exception {
        var request = HttpRequest.newBuilder(http.at("/api/v3/events")).build();
        var stream = http.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String first = nextState(lines);
            topic.publish(incident("inc_heard").build());
            assertThat(nextState(lines)).isNotEqualTo(first);
        }
        resolve("inc_heard");
    }

    @Test
    void a_customer_sees_what_is_private_to_it_by_its_own_link_and_nobody_else_does() {
        topic.publish(
                Worlds.incident("inc_private", Severity.MAJOR)
                        .title("Acme fibre is down", "Acme fibre est en panne")
                        .layer(io.faultline.contracts.Layer.ISP)
                        .secret()
                        .from(now.minusSeconds(60).toString())
                        .cause("isp/acme-fibre")
                        .components("isp/acme-fibre")
                        .customers("acme")
                        .responsible("customer:acme", "acme")
                        .meanwhile("Fail over to the LTE router.", "Passez au routeur LTE.")
                        .build());
        String acme = "/c/" + token("acme");
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get(acme).body())
                                .contains("Acme fibre is down")
                                .contains("Fail over to the LTE router.")
                                .contains("your own IT"));
        var page = http.get(acme);
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(page, "x-robots-tag")).isEqualTo("noindex");
        assertThat(header(page, "cache-control")).isEqualTo("private, no-store");
        assertThat(http.get("/c/" + token("bolt")).body()).doesNotContain("Acme");
        assertThat(
                        http.json("/api/v3/customers/" + token("acme") + "/summary.json")
                                .at("/incidents/0/key")
                                .asText())
                .isEqualTo("inc_private");
        assertThat(http.get(acme + "/history.rss").statusCode()).isEqualTo(200);
        for (String path :
                List.of("/", "/history", "/api/v2/summary.json", "/api/v3/summary.json")) {
            assertThat(http.get(path).body()).as(path).doesNotContain("Acme");
        }
        assertThat(http.get("/incidents/inc_private").statusCode()).isEqualTo(404);
    }

    @Test
    void a_customers_continuity_plan_is_there_to_read_and_to_print_and_for_nobody_else()
            throws Exception {
        String own = "/c/" + token("acme");
        String plan = own + "/plan";
        var page = http.get(plan + "?lang=en");
        assertThat(page.body())
                .contains("Business continuity plan: Acme Insurance")
                .contains("Acme fibre")
                .contains("IT desk +1 416 555 0177")
                .doesNotContain("Bolt");
        assertThat(header(page, "cache-control")).isEqualTo("private, no-store");
        assertThat(http.get(own).body()).contains("href=\"" + plan + "\"");
        String english = printed(plan + ".pdf?lang=en");
        assertThat(english)
                .contains("Business continuity plan: Acme Insurance")
                .contains("Telecommunications carriers")
                .contains("Acme head office")
                .doesNotContain("Bolt");
        assertThat(printed(plan + ".pdf?lang=fr"))
                .contains("Plan de continuité des activités")
                .contains("Opérateur A");
        assertThat(http.get("/c/forged/plan").statusCode()).isEqualTo(404);
        assertThat(http.get("/c/forged/plan.pdf").statusCode()).isEqualTo(404);
    }

    /// The words of a PDF, as a program reads them that knows nothing of how it was made.
    private String printed(String path) throws Exception {
        var answer =
                http.client()
                        .send(
                                HttpRequest.newBuilder(http.at(path)).build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/pdf");
        try (var document = org.apache.pdfbox.Loader.loadPDF(answer.body())) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
        }
    }

    @Test
    void what_is_known_is_written_down_and_the_site_is_there_as_files() {
        topic.publish(incident("inc_kept").build());
        String page = "site/incidents/" + PublicId.ofIncident("inc_kept") + "/index.html";
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(home.resolve(page)).content().contains("Carrier B is down"));
        assertThat(home.resolve("site/index.html")).content().contains("Carrier B is down");
        assertThat(home.resolve("site/fr/index.html")).content().contains("est en panne");
        assertThat(home.resolve("site/api/v2/summary.json")).exists();
        assertThat(home.resolve("site/history.atom")).exists();
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(home.resolve("status/snapshot.json"))
                                .content()
                                .contains("inc_kept"));
        resolve("inc_kept");
    }

    @Test
    void the_page_allows_nothing_from_elsewhere_and_carries_no_inline_code() {
        var page = http.get("/");
        assertThat(header(page, "content-security-policy")).startsWith("default-src 'none'");
        assertThat(page.body()).doesNotContain(" style=").doesNotContainPattern(" on[a-z]+=");
        assertThat(page.body()).doesNotContainPattern("(src|href)=\"https?://");
    }

    @Test
    void health_and_figures_are_there() {
        assertThat(http.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(http.get("/q/metrics").body())
                .contains("faultline_status_snapshot_age_seconds")
                .contains("faultline_status_topic_lag_records{topic=\"faultline.incidents.v1\"}")
                .contains("faultline_status_requests_total{view=\"page\"}")
                .contains("faultline_status_copy_age_seconds{target=\"site\"}")
                .contains("faultline_status_copy_failures_total{target=\"site\"} 0.0");
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(
                                        http.json("/q/health/well")
                                                .path("checks")
                                                .findValuesAsText("site"))
                                .singleElement()
                                .asString()
                                .startsWith("written at 20"));
        assertThat(http.json("/api/v3/openapi.json").at("/paths").has("/api/v2/summary.json"))
                .isTrue();
    }

    private Draft incident(String id) {
        return Worlds.incident(id, Severity.CRITICAL)
                .title("Carrier B is down", "L’opérateur B est en panne")
                .from(now.minusSeconds(60).toString())
                .cause("carrier-b")
                .components("carrier-b", "carrier-b/trunk-1")
                .services(Map.of("local-access-calling", Status.MAJOR_OUTAGE))
                .customers("acme", "bolt")
                .responsible("provider", "acme")
                .evidence(new io.faultline.contracts.Incident.Evidence(2, 2, 3, 3))
                .said(now.toString(), Phase.INVESTIGATING, "We look into it.", "Nous regardons.");
    }

    private void resolve(String id) {
        topic.publish(incident(id).resolved(now.plusSeconds(1).toString()).build());
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(
                                        http.json("/api/v3/incidents/" + id + ".json")
                                                .at("/phase")
                                                .asText())
                                .isEqualTo("resolved"));
    }

    private static String nextState(BufferedReader lines) throws java.io.IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                return line;
            }
        }
        throw new AssertionError("the stream ended");
    }

    private static String token(String customer) {
        return new SubscriptionTokens(Secret.of(RealKafka.SECRET))
                .issue(Purpose.VIEW, customer, Instant.now());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
