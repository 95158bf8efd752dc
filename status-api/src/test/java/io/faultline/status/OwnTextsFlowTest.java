package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Status;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the file `theme/texts.yaml` to readers, while the service runs.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class OwnTextsFlowTest {

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "faultline.home")
    Path home;

    private Http http;
    private Topic topic;
    private Path file;

    @BeforeEach
    void a_quiet_day() throws IOException {
        http = new Http(base);
        topic = new Topic(bootstrap);
        file = Files.createDirectories(home.resolve("theme")).resolve("texts.yaml");
        Worlds world = Worlds.telax();
        world.inventory()
                .components()
                .keySet()
                .forEach(id -> world.is(id, Status.OPERATIONAL, Instant.now()));
        topic.publish(world.world());
        soon(() ->
                assertThat(http.json("/api/v2/status.json").at("/status/description").asText())
                        .isEqualTo("All Systems Operational"));
    }

    @AfterEach
    void close() throws IOException {
        Files.deleteIfExists(file);
        topic.close();
    }

    @Test
    void a_text_is_on_the_page_within_seconds_and_ours_again_when_it_is_taken_back()
            throws IOException {
        String state = http.json("/api/v3/summary.json").at("/state").asText();
        write(
                """
                en:
                  allOperational: Everything is fine
                  subscribeTitle: Keep me posted
                fr: { allOperational: Tout va bien }
                """);
        soon(() -> assertThat(http.get("/?lang=en").body()).contains("<h1>Everything is fine"));
        assertThat(http.get("/?lang=fr").body()).contains("Tout va bien");
        assertThat(http.get("/subscribe?lang=en").body()).contains("Keep me posted");
        assertThat(http.get("/badge.svg").body()).contains("Everything is fine");
        assertThat(http.json("/api/v2/status.json").at("/status/description").asText())
                .as("programs read the same words")
                .isEqualTo("All Systems Operational");
        assertThat(http.json("/api/v3/summary.json").at("/state").asText())
                .as("open pages and copies follow")
                .isNotEqualTo(state);
        assertThat(http.get("/q/health/well").body()).doesNotContain("remark 1");
        Files.delete(file);
        soon(() ->
                assertThat(http.get("/?lang=en").body()).contains("<h1>All Systems Operational"));
    }

    @Test
    void what_is_not_taken_is_said_at_the_health_and_ours_stands_there() throws IOException {
        write(
                """
                en:
                  allOperational: "{name} is <b>fine</b>"
                  subscribe: "<script>alert(1)</script>"
                """);
        soon(() -> assertThat(http.get("/q/health/well").body()).contains("remark 1"));
        assertThat(http.get("/q/health/well").body())
                .contains("texts.yaml:2:19: 'allOperational' must not have {name}");
        soon(() -> assertThat(http.get("/?lang=en").body()).contains("&lt;script&gt;alert(1)"));
        assertThat(http.get("/?lang=en").body())
                .contains("<h1>All Systems Operational")
                .doesNotContain("<script>alert");
    }

    private void write(String texts) throws IOException {
        Files.writeString(file, texts);
    }

    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(holds);
    }
}
