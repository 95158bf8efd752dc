package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The same four services in containers, by docker-compose.yml: `./faultline test --containers`.
@Order(60)
@EnabledIfSystemProperty(named = "faultline.containers", matches = "true")
class ContainersTest {

    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("faultline.root")));
    private static final List<String> SERVICES =
            List.of(
                    "kafka",
                    "postgres",
                    "mailbox",
                    "probe-yyz",
                    "probe-yul",
                    "probe-yvr",
                    "incident-service",
                    "notifier-service",
                    "status-api");

    @BeforeAll
    static void up() {
        compose("up", "--build", "--detach");
    }

    @AfterAll
    static void down() {
        compose("down", "--volumes", "--remove-orphans");
    }

    @Test
    void every_container_is_healthy_and_a_fault_reaches_the_page_and_goes() {
        await("every container is healthy by its own readiness")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(SERVICES)
                                .allSatisfy(each -> assertThat(health(each)).isEqualTo("healthy")));
        assertThat(SERVICES.subList(3, SERVICES.size()))
                .allSatisfy(each ->
                        assertThat(compose("exec", "-T", each, "id", "-u").strip())
                                .isEqualTo("10001"));
        await("the page is calm")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(unresolved()).isEmpty());

        compose("stop", "prometheus");
        await("the fault is on the page")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(unresolved()).containsExactly("Metrics is down"));

        compose("start", "prometheus");
        await("it is over")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(unresolved()).isEmpty());
    }

    private static List<String> unresolved() {
        var names = new ArrayList<String>();
        Http.json("http://localhost:8080/api/v2/incidents/unresolved.json")
                .path("incidents")
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private static String health(String service) {
        String container = compose("ps", "-q", service).strip();
        return run(List.of("docker", "inspect", "--format", "{{.State.Health.Status}}", container))
                .strip();
    }

    private static String compose(String... arguments) {
        boolean plugin = exit(List.of("docker", "compose", "version")) == 0;
        var command =
                new ArrayList<>(plugin ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(List.of("-p", "faultline-test"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static int exit(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor();
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(ROOT.toFile());
            builder.environment()
                    .put("FAULTLINE_SECRET", Base64.getEncoder().encodeToString(new byte[32]));
            Path output = Files.createTempFile("compose", ".out");
            Path errors = Files.createTempFile("compose", ".err");
            Process process =
                    builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
            boolean ended = process.waitFor(8, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as(command + "\n" + Files.readString(output) + Files.readString(errors))
                    .isTrue();
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(command + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
