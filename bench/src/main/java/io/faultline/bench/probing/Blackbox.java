package io.faultline.bench.probing;

import io.faultline.bench.house.Child;
import io.faultline.bench.house.Place;
import io.faultline.bench.house.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Prometheus' blackbox_exporter (Debian: prometheus-blackbox-exporter), the peer: asked for one
/// probe after the other, as Prometheus asks it.
final class Blackbox implements AutoCloseable {

    private static final String PROGRAM = "prometheus-blackbox-exporter";
    private static final String MODULES =
            """
            modules:
              icmp: { prober: icmp, timeout: 1s, icmp: { preferred_ip_protocol: ip4 } }
              tcp: { prober: tcp, timeout: 1s, tcp: { preferred_ip_protocol: ip4 } }
              http: { prober: http, timeout: 1s, http: { preferred_ip_protocol: ip4 } }
            """;

    private final Child process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    private Blackbox(Child process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts it, where it is installed.
    static Optional<Blackbox> start(Place place) throws IOException, InterruptedException {
        if (!isInstalled()) {
            return Optional.empty();
        }
        Path config = place.scratch().resolve("blackbox.yml");
        Files.writeString(config, MODULES);
        int port = Ports.free();
        Child process =
                Child.start(
                        place,
                        "blackbox",
                        Map.of(),
                        List.of(
                                PROGRAM,
                                "--config.file=" + config,
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=error"));
        process.ready(() -> Ports.listens(port));
        return Optional.of(new Blackbox(process, "http://127.0.0.1:" + port));
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    /// The CPU of one probe, microseconds: as many in a row as asked for.
    double cpuMicros(String module, int probes, IntFunction<String> target)
            throws IOException, InterruptedException {
        ask(module, probes / 10, target);
        Duration before = process.cpu();
        ask(module, probes, target);
        return process.cpu().minus(before).toNanos() / 1e3 / probes;
    }

    private void ask(String module, int probes, IntFunction<String> target)
            throws IOException, InterruptedException {
        for (int i = 0; i < probes; i++) {
            String query =
                    "/probe?module="
                            + module
                            + "&target="
                            + URLEncoder.encode(target.apply(i), StandardCharsets.UTF_8);
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url + query))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (!answer.body().contains("probe_success 1")) {
                throw new IllegalStateException(
                        PROGRAM + " does not reach " + target.apply(i) + " with " + module);
            }
        }
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
