package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every query of the dashboard is asked of a real Prometheus while something is broken.
@Order(20)
@ExtendWith(House.class)
class DashboardTest {

    private static final String GRACE = "grace@example.org";

    private final Installation installation;
    private final IncidentTopic topic;

    DashboardTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
    }

    @Test
    void every_query_of_the_dashboard_has_data_during_a_fault() throws IOException {
        new People(installation).subscribeByMail(GRACE);
        Path folder = Files.createTempDirectory("faultline-prometheus");
        int port = installation.port(9090);
        Process prometheus = prometheus(folder, port);
        try {
            // what grew before the first scrape does not count as an increase
            await("Prometheus has scraped every service")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(isEmpty(port, "sum(up) == 4")).isFalse());
            installation.faultline("lab", "break", "core-dns-silent").succeeded();
            await("the fault is an incident")
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(topic.open()).hasSize(1));

            List<String> queries = queries();
            assertThat(queries).hasSizeGreaterThan(15);
            queries.addAll(alerted());
            await("data for every query")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(queries.stream().filter(query -> isEmpty(port, query)))
                                    .as("queries without data")
                                    .isEmpty());
        } finally {
            prometheus.destroy();
        }
    }

    @AfterEach
    void mend() {
        installation.faultline("lab", "mend", "all");
        await("everything is over")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(topic.open()).isEmpty());
    }

    private Process prometheus(Path folder, int port) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                """
                global: { scrape_interval: 1s }
                scrape_configs:
                  - job_name: faultline
                    metrics_path: /q/metrics
                    static_configs:
                      - targets: [%s]
                """
                        .formatted(
                                String.join(
                                        ", ",
                                        List.of(8080, 8081, 8082, 8083).stream()
                                                .map(each ->
                                                        "\"127.0.0.1:"
                                                                + installation.port(each)
                                                                + "\"")
                                                .toList())));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private List<String> queries() throws IOException {
        Path file = installation.root().resolve("deploy/grafana/dashboards/faultline.json");
        var queries = new ArrayList<String>();
        for (JsonNode panel : Json.mapper().readTree(Files.readString(file)).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target.path("expr").asText().replace("$__rate_interval", "30s"));
            }
        }
        return queries;
    }

    /// The meters that alerts look at: one that does not exist never fires.
    private List<String> alerted() throws IOException {
        var meters = new ArrayList<String>();
        Files.readString(installation.root().resolve("deploy/prometheus/alerts.yml"))
                .lines()
                .filter(each -> each.strip().startsWith("expr:"))
                .forEach(each ->
                        Pattern.compile("faultline_[a-z_]+")
                                .matcher(each)
                                .results()
                                .forEach(found -> meters.add(found.group())));
        assertThat(meters).hasSizeGreaterThan(2);
        return meters;
    }

    private static boolean isEmpty(int port, String query) {
        JsonNode answer =
                Http.json(
                        "http://127.0.0.1:"
                                + port
                                + "/api/v1/query?query="
                                + URLEncoder.encode(query, StandardCharsets.UTF_8));
        for (JsonNode sample : answer.path("data").path("result")) {
            if (!sample.path("value").path(1).asText().equals("NaN")) {
                return false;
            }
        }
        return true;
    }
}
