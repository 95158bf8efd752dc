package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.Nginx;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.publish.Said;
import io.faultline.status.snapshot.Draft;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The copy of the site as any web server hands it out, with nothing of ours behind it.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework fills the fields
@QuarkusTestResource(RealKafka.class)
class CopiesTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#?]*)[\"#?]");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "faultline.home")
    Path home;

    private final Instant now = Instant.now();

    @Test
    void every_address_answers_from_a_plain_web_server_and_says_how_old_it_is() throws Exception {
        String incident = PublicId.ofIncident("inc_copied").value();
        publishATroubledDay();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(home.resolve("site/index.html"))
                                .content()
                                .contains("/incidents/" + incident));
        try (Nginx nginx = Nginx.serving(home.resolve("site"))) {
            var http = new Http(nginx.address());
            await().atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> answers(nginx, "/"));
            for (String path : addresses(incident)) {
                assertThat(answers(nginx, path)).as(path).isTrue();
                assertThat(http.head(path).statusCode()).as("HEAD " + path).isIn(200, 301);
            }
            assertThat(
                            http.json("/api/v2/incidents/unresolved.json")
                                    .at("/incidents/0/id")
                                    .asText())
                    .isEqualTo(incident);
            assertThat(http.json("/api/v3/openapi.json").at("/paths").has("/api/v2/summary.json"))
                    .isTrue();
            assertThat(http.get("/").body())
                    .containsPattern("Published at <time datetime=\"20[^\"]+Z\">[0-9]")
                    .contains("Carrier B is down");
            assertThat(http.get("/fr/").body()).contains("Publié le").contains("est en panne");
            assertThat(
                            Json.mapper()
                                    .readTree(http.get("/published.json").body())
                                    .at("/state")
                                    .asText())
                    .isNotEmpty();
            assertThat(http.get("/badge.fr.svg").body())
                    .contains("role=\"img\"")
                    .containsPattern("aria-label=\"Telax: [^\"]*(panne|Panne)");
            assertThat(http.json("/widget.json").at("/incidents/0/title").asText())
                    .isEqualTo("Carrier B is down");
            var nowhere = http.get("/incidents/nothing");
            assertThat(nowhere.statusCode()).isEqualTo(404);
            assertThat(nowhere.body()).contains("href=\"/\"");
            assertThat(deadLinks(nginx)).isEmpty();
        }
    }

    @Test
    void the_house_takes_over_what_was_said_at_a_copy_and_loses_nothing() throws Exception {
        publishATroubledDay();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(home.resolve("site/index.html")).exists());
        Instant at = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        assertThat(Said.atTheCopies(home, "n" + at.toEpochMilli(), at, "Lines cut. Call 555."))
                .isZero();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    assertThat(home.resolve("site/index.html"))
                            .content()
                            .doesNotContain("Emergency update")
                            .contains("Lines cut");
                    assertThat(home.resolve("site/api/v2/incidents.json"))
                            .content()
                            .contains("Call 555.");
                });
        assertThat(home.resolve("site/notices.json")).content().contains("Lines cut");
        assertThat(
                        Said.atTheCopies(
                                home,
                                "m" + at.toEpochMilli(),
                                at.plusMillis(1),
                                "Mended.",
                                "--incident",
                                "inc_n" + at.toEpochMilli(),
                                "--status",
                                "resolved"))
                .isZero();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(home.resolve("site/api/v2/incidents/unresolved.json"))
                                .content()
                                .doesNotContain("Lines cut"));
    }

    private static List<String> addresses(String incident) {
        var all = new ArrayList<String>();
        for (String each :
                List.of(
                        "summary",
                        "status",
                        "components",
                        "incidents",
                        "incidents/unresolved",
                        "scheduled-maintenances",
                        "scheduled-maintenances/upcoming",
                        "scheduled-maintenances/active")) {
            all.add("/api/v2/" + each + ".json");
        }
        all.addAll(
                List.of(
                        "/",
                        "/history",
                        "/uptime",
                        "/own-view",
                        "/subscribe",
                        "/incidents/" + incident,
                        "/incidents/inc_copied",
                        "/fr/history",
                        "/fr/incidents/" + incident,
                        "/history.rss",
                        "/history.atom",
                        "/feed.json",
                        "/maintenance.ics",
                        "/badge.svg",
                        "/badge.fr.svg",
                        "/widget.js",
                        "/widget.json",
                        "/widget.fr.json",
                        "/status.js",
                        "/robots.txt",
                        "/api/v3/summary.json",
                        "/api/v3/incidents/" + incident + ".json",
                        "/api/v3/openapi.json"));
        return all;
    }

    /// Every link of every page, followed.
    private static List<String> deadLinks(Nginx nginx) throws Exception {
        Set<String> seen = new LinkedHashSet<>(List.of("/", "/fr"));
        var left = new ArrayDeque<>(seen);
        var dead = new ArrayList<String>();
        while (!left.isEmpty()) {
            String path = left.removeFirst();
            var answer = fetch(nginx, path);
            if (answer.statusCode() != 200) {
                dead.add(path);
            } else if (answer.headers()
                    .firstValue("content-type")
                    .orElse("")
                    .startsWith("text/html")) {
                LINK.matcher(answer.body())
                        .results()
                        .map(each -> each.group(1))
                        .filter(seen::add)
                        .forEach(left::add);
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
        return dead;
    }

    private static boolean answers(Nginx nginx, String path) throws Exception {
        return fetch(nginx, path).statusCode() == 200;
    }

    private static HttpResponse<String> fetch(Nginx nginx, String path) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            URI address = nginx.address().resolve(path);
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private void publishATroubledDay() {
        Worlds world = Worlds.telax();
        world.inventory()
                .components()
                .keySet()
                .forEach(id -> world.is(id, Status.OPERATIONAL, now));
        publish(world.suffers(incident().build()));
    }

    @AfterEach
    void all_is_well_again() {
        publish(Worlds.telax().suffers(incident().resolved(now.toString()).build()));
    }

    private Draft incident() {
        return Worlds.incident("inc_copied", Severity.CRITICAL)
                .title("Carrier B is down", "L’opérateur B est en panne")
                .from(now.minusSeconds(60).toString())
                .said(
                        now.minusSeconds(30).toString(),
                        Phase.IDENTIFIED,
                        "Calls do not connect.",
                        "Les appels n’aboutissent pas.");
    }

    private void publish(Worlds world) {
        try (var topic = new Topic(bootstrap)) {
            topic.publish(world.world());
        }
    }
}
