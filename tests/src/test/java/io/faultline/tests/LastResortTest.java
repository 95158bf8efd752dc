package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/// The day on which nothing of ours is left: the copies of the site stand on a server that knows
/// nothing but files, and people can still be told.
@Order(2)
class LastResortTest {

    private static final List<Integer> PORTS =
            List.of(8080, 8081, 8082, 8083, 8025, 2525, 2775, 19092, 15432);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Below the ports that the kernel lends to callers (32768 on), of which one may be Kafka's.
    private final Installation installation = new Installation("last-resort", 13_000);

    @BeforeEach
    void nothingIsThere() {
        installation.beginAnew();
    }

    @AfterEach
    void down() {
        installation.faultline("down");
    }

    @Test
    void with_everything_killed_every_address_still_answers_says_its_age_and_takes_a_last_word()
            throws IOException {
        installation.up();
        installation.awaitReady();
        Path site = installation.home().resolve("site");
        await("the copy knows the lab")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(Installation.text(site.resolve("index.html")))
                                .contains("id=\"published\"")
                                .contains("Carrier A"));
        killEverything();

        HttpServer plain = serve(site.toRealPath());
        try {
            String address = "http://localhost:" + plain.getAddress().getPort();
            List<String> addresses = addresses(site.toRealPath());
            assertThat(addresses).hasSizeGreaterThan(25);
            for (String each : addresses) {
                assertThat(Http.get(address + each).statusCode()).as(each).isEqualTo(200);
                if (each.endsWith("/")) {
                    assertThat(Http.text(address + each))
                            .as(each)
                            .containsPattern(
                                    "id=\"published\".*<time data-age datetime=\"20[0-9T:.-]+Z\">");
                }
            }
            try (var browser = new Browser()) {
                var driver = browser.open(address + "/", 1000);
                await("the page says how old it is")
                        .atMost(Duration.ofSeconds(10))
                        .untilAsserted(() ->
                                assertThat(
                                                driver.findElement(
                                                                By.cssSelector(
                                                                        "#published time[data-age]"))
                                                        .getText())
                                        .containsPattern("[0-9]+ (s|min)"));
            }
        } finally {
            plain.stop(0);
        }
        theLastWord(site);
    }

    /// What is said now stands wherever incidents are told.
    private void theLastWord(Path site) throws IOException {
        installation
                .faultline("publish", "Lines are cut. Call 555 0100.", "--impact", "critical")
                .succeeded();
        HttpServer plain = serve(site.toRealPath());
        try {
            String address = "http://localhost:" + plain.getAddress().getPort();
            for (String each :
                    List.of("/", "/history/", "/history.rss", "/history.atom", "/feed.json")) {
                assertThat(Http.text(address + each)).as(each).contains("Call 555 0100.");
            }
            JsonNode open = Http.json(address + "/api/v2/incidents/unresolved.json");
            assertThat(open.at("/incidents/0/name").asText()).isEqualTo("Lines are cut");
            assertThat(
                            Http.json(address + "/api/v3/summary.json")
                                    .at("/incidents/0/severity")
                                    .asText())
                    .isEqualTo("critical");
        } finally {
            plain.stop(0);
        }
    }

    /// The launcher first, which would start the others again.
    private void killEverything() {
        List<String> parts = installation.parts();
        assertThat(parts).contains("kafka", "postgres", "status-api");
        installation.killLauncher();
        for (String each : parts) {
            ProcessHandle.of(installation.pid(each)).ifPresent(ProcessHandle::destroyForcibly);
        }
        await("nobody listens any more")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(PORTS).noneMatch(installation::listens));
    }

    private static HttpServer serve(Path folder) {
        HttpServer server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        folder,
                        OutputLevel.NONE);
        server.start();
        return server;
    }

    /// Every file as it is asked for; a page by its folder.
    private static List<String> addresses(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> "/" + folder.relativize(each))
                    .filter(each -> !each.contains("/."))
                    .map(each -> each.replaceFirst("/index\\.html$", "/"))
                    .toList();
        }
    }
}
