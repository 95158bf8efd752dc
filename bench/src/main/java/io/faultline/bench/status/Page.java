package io.faultline.bench.status;

import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Child;
import io.faultline.bench.house.Place;
import io.faultline.bench.house.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// status-api at work on what the broker says, watched from outside.
final class Page implements AutoCloseable {

    private static final int HEAP_MB = 512;

    /// It must have one; here nobody subscribes.
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private final Child process;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Page(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it with nothing remembered and waits until it has read what the broker holds.
    static Page start(Place place, Broker broker) throws IOException, InterruptedException {
        int port = Ports.free();
        Path home = Files.createTempDirectory(place.scratch(), "status-");
        Child process =
                Child.start(
                        place,
                        "status-api",
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                                "FAULTLINE_HOME", home.toString(),
                                "FAULTLINE_SECRET", SECRET,
                                "FAULTLINE_HTTP_HOST", "127.0.0.1",
                                "FAULTLINE_HTTP_PORT", Integer.toString(port)),
                        place.service("status-api", HEAP_MB));
        process.ready(() -> Ports.answers("http://127.0.0.1:" + port + "/q/health/ready"));
        return new Page(process, port);
    }

    int port() {
        return port;
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /// Asks again and again until a document is as wanted.
    ///
    /// @return when it was, by [System#nanoTime]
    /// @throws IllegalStateException when it is not within half a minute
    long when(String path, Predicate<String> wanted) throws IOException, InterruptedException {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!wanted.test(get(path))) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("status-api never said it at " + path);
            }
            Thread.sleep(1);
        }
        return System.nanoTime();
    }

    /// One of its own figures.
    double metric(String name) throws IOException, InterruptedException {
        Matcher found =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                        .matcher(get("/q/metrics"));
        if (!found.find()) {
            throw new IllegalStateException("status-api has no figure " + name);
        }
        return Double.parseDouble(found.group(1));
    }

    double residentMb() throws IOException {
        return process.residentMb();
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
