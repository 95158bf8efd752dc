package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.contracts.Status;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.NodeProject;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The npm package `statuspage.io`, unmodified, reads our page as it reads any Statuspage.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework fills the fields
@QuarkusTestResource(RealKafka.class)
class StatuspageClientTest {

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void the_npm_client_hears_what_the_page_says() throws IOException, InterruptedException {
        var http = new Http(base);
        try (var topic = new Topic(bootstrap)) {
            Worlds world = Worlds.telax();
            Instant now = Instant.now();
            world.inventory()
                    .components()
                    .keySet()
                    .forEach(id -> world.is(id, Status.OPERATIONAL, now));
            topic.publish(world.world());
        }
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.json("/api/v2/components.json").at("/components"))
                                .hasSizeGreaterThan(10));
        String address = base.toString().replaceFirst("/$", "");
        JsonNode heard = Json.mapper().readTree(NodeProject.run("read.js", address));
        assertThat(heard.get("summary")).isEqualTo(http.json("/api/v2/summary.json"));
        assertThat(heard.get("status")).isEqualTo(http.json("/api/v2/status.json"));
        assertThat(heard.get("components")).isEqualTo(http.json("/api/v2/components.json"));
        assertThat(heard.get("incidents")).isEqualTo(http.json("/api/v2/incidents.json"));
        assertThat(heard.get("unresolved"))
                .isEqualTo(http.json("/api/v2/incidents/unresolved.json"));
        assertThat(heard.get("upcoming"))
                .isEqualTo(http.json("/api/v2/scheduled-maintenances/upcoming.json"));
    }
}
