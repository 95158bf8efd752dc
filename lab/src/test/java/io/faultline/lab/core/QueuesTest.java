package io.faultline.lab.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.lab.FreePorts;
import io.faultline.lab.http.HttpConversation;
import io.faultline.lab.http.HttpResponse;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueuesTest {

    private final Network network = new Network(7);
    private final Queue<String> beats = new ConcurrentLinkedQueue<>();
    private int base;
    private Queues queues;

    @BeforeEach
    void open() throws IOException {
        base = FreePorts.base() + 16_000;
        var _ =
                network.tcp(
                        base + 2,
                        new HttpConversation(request -> {
                            beats.add(request.method() + " " + request.path());
                            return HttpResponse.plain(200, "");
                        }));
        var monitor = URI.create("http://127.0.0.1:" + (base + 2) + "/heartbeat/x");
        queues = new Queues(network, base, base + 1, monitor, InstantSource.system());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void without_the_database_they_are_down() throws IOException {
        assertThat(get("/queues")).startsWith("503 ").contains("DOWN");
        var _ = network.tcp(base + 1, FakePostgres::serve);
        assertThat(get("/queues")).startsWith("200 ").contains("\"status\":\"UP\"");
    }

    @Test
    void stuck_work_grows_older_and_is_done_when_mended() throws IOException {
        var _ = network.tcp(base + 1, FakePostgres::serve);
        queues.stuck().hold("test");
        await().atMost(Duration.ofSeconds(8)).until(() -> oldestAgeSeconds() > 1.5);
        queues.stuck().release("test");
        await().atMost(Duration.ofSeconds(8)).until(() -> oldestAgeSeconds() < 1);
    }

    @Test
    void the_worker_beats_until_it_is_stopped() {
        await().atMost(Duration.ofSeconds(8)).until(() -> beats.contains("POST /heartbeat/x"));
        queues.workerStopped().hold("test");
        var before = new AtomicInteger(-1);
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(10))
                .until(() -> before.getAndSet(beats.size()) == beats.size());
    }

    private double oldestAgeSeconds() throws IOException {
        return Double.parseDouble(
                get("/queues").replaceFirst(".*?\"oldestAgeSeconds\":([0-9.]+).*", "$1"));
    }

    private String get(String path) throws IOException {
        var url = URI.create("http://127.0.0.1:" + base + path).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setReadTimeout(2_000);
        int code = connection.getResponseCode();
        try (var in = code < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return code + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
