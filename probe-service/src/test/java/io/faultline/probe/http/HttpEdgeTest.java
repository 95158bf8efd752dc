package io.faultline.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Golden;
import io.faultline.probe.config.Metric;
import io.faultline.probe.kafka.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What comes in over HTTP, and how well the service says it is.
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class HttpEdgeTest {

    private static final String EVENT =
            new String(Golden.HEALTH_EVENT.bytes(), StandardCharsets.UTF_8);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void what_others_saw_is_taken_when_kafka_has_it() throws Exception {
        ready();
        HttpResponse<String> answer = post("api/v1/health-events", "[" + EVENT + "]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
        assertThat(post("api/v1/health-events", EVENT).statusCode()).isEqualTo(202);
    }

    @Test
    void each_bad_event_is_named() throws Exception {
        HttpResponse<String> answer =
                post("api/v1/health-events", "[" + EVENT + ",{\"id\":\"x\"}]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"errors\":[{\"index\":1,\"reason\":\"time is missing\"}]}");
    }

    @Test
    void a_body_beyond_a_mebibyte_is_refused() throws Exception {
        assertThat(post("api/v1/health-events", " ".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_heartbeat_of_nobody_is_not_found() throws Exception {
        HttpResponse<String> answer = post("heartbeat/core/db/nobodys-beat", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no heartbeat check is called 'core/db/nobodys-beat'");
    }

    @Test
    void a_signal_of_nobody_is_not_found_and_no_value_is_refused() throws Exception {
        assertThat(post("signal/core/db/nobodys-phones", "{\"value\": 118}").statusCode())
                .isEqualTo(404);
        assertThat(post("signal/core/db/nobodys-phones", "{\"value\": \"many\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void it_says_what_it_does_and_how_well_it_is() throws Exception {
        ready();
        assertThat(get("q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("api/v1/share").body()).startsWith("[");
        String metrics = get("q/metrics").body();
        assertThat(
                        Arrays.stream(Metric.values())
                                .map(Metric::id)
                                .filter(each ->
                                        !each.matches(
                                                ".*(probes|latency|lateness|skipped|commands|intake).*")))
                .allMatch(metrics::contains);
    }

    private void ready() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("q/health/ready").statusCode() == 200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(service.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
