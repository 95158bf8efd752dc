package io.faultline.bench.live;

import io.faultline.bench.house.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A whole Faultline with its lab, started by the command as anybody would, on ports of its own.
final class Installation implements AutoCloseable {

    /// Below the ports that the kernel gives to clients, and beside those of the tests.
    private static final int PORT_BASE = 11_000;

    private static final int LAB_CONTROL = 16_000;

    private final Path checkout;
    private final Path home;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Installation(Place place) {
        this.checkout = place.checkout();
        this.home = place.scratch().resolve("house").toAbsolutePath();
    }

    /// Starts one that knows nothing from before; returns when every part is ready.
    static Installation start(Place place) throws IOException, InterruptedException {
        var installation = new Installation(place);
        installation.run("down");
        forget(installation.home);
        Files.createDirectories(installation.home);
        installation.run("up", "--detach");
        return installation;
    }

    /// The file that says what is watched; what is written to it is in force a moment later.
    Path inventory() {
        return home.resolve("lab/inventory.yaml");
    }

    /// An address at a port of the contract's table.
    String url(int port, String path) {
        return "http://localhost:" + (port + PORT_BASE) + path;
    }

    /// Breaks a fault of the lab.
    void breakNow(String fault) {
        post("http://127.0.0.1:" + (LAB_CONTROL + PORT_BASE) + "/break/" + fault, "");
    }

    /// Mends it.
    void mend(String fault) {
        post("http://127.0.0.1:" + (LAB_CONTROL + PORT_BASE) + "/mend/" + fault, "");
    }

    /// What an address answers.
    ///
    /// @throws IllegalStateException where it does not answer with 200
    String get(String url) {
        return answer(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /// Sends a form; redirects are not followed.
    String post(String url, String form) {
        return answer(
                HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.timeout(Duration.ofSeconds(10)).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(
                        response.uri() + " answers " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(checkout.resolve("faultline").toString()));
        command.addAll(List.of(arguments));
        Path log = home.resolveSibling("house.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("FAULTLINE_HOME", home.toString());
        environment.put("FAULTLINE_PORT_BASE", Integer.toString(PORT_BASE));
        environment.put("FAULTLINE_BUILD", "never"); // the bench has built everything already
        environment.put("FAULTLINE_HOLD_DOWN", "5s"); // an end is not what is measured here
        int exit = builder.redirectOutput(log.toFile()).start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    "the house does not come " + arguments[0] + ": " + Files.readString(log));
        }
    }

    private static void forget(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public void close() {
        try {
            run("down");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
