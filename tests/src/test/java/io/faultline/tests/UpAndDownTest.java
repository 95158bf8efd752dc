package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1)
class UpAndDownTest {

    private static final List<Integer> PORTS =
            List.of(8080, 8081, 8082, 8083, 8025, 2525, 2775, 19092, 15432);

    private final Installation installation = new Installation("up-and-down", 12_000);

    @BeforeEach
    void nothingIsThere() {
        installation.beginAnew();
    }

    @AfterEach
    void down() {
        installation.faultline("down");
    }

    @Test
    void up_says_where_everything_is_a_part_that_dies_is_started_again_and_ctrl_c_leaves_nothing()
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("faultline-up", ".out");
        long begun = System.nanoTime();
        Process up = installation.upInForeground(output);
        installation.awaitReady();
        System.out.printf("up: every part ready after %.1f s%n", (System.nanoTime() - begun) / 1e9);

        String password =
                Installation.text(installation.home().resolve("operator-password")).strip();
        await("it says where everything is")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    String printed = Installation.text(output);
                    for (int port : List.of(8080, 8081, 8025, 19092, 15432)) {
                        assertThat(printed).contains(Integer.toString(installation.port(port)));
                    }
                    assertThat(printed).contains(password);
                });
        assertThat(installation.parts())
                .contains(
                        "kafka",
                        "postgres",
                        "mailbox",
                        "lab",
                        "incident-service",
                        "notifier-service",
                        "status-api")
                .anyMatch(each -> each.startsWith("probe-service"));

        long killed = installation.kill("status-api");
        await("another status-api runs")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(installation.pid("status-api")).isNotEqualTo(killed);
                    installation.faultline("status").succeeded();
                });

        new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertNothingLeft();
    }

    @Test
    void after_a_kill_of_the_launcher_itself_up_recovers_and_down_leaves_nothing() {
        installation.up();
        installation.killLauncher();
        await("the launcher is gone")
                .atMost(Duration.ofSeconds(10))
                .until(() -> installation.faultline("status").exit() != 0);

        installation.up();
        installation.faultline("status").succeeded();

        installation.killLauncher();
        installation.faultline("down").succeeded();
        assertNothingLeft();
    }

    @Test
    void a_port_that_a_stranger_has_is_named_with_its_part() throws IOException {
        try (var _ =
                new ServerSocket(installation.port(8080), 1, InetAddress.getLoopbackAddress())) {
            Installation.Result up = installation.faultline("up", "--detach");

            assertThat(up.exit()).isNotZero();
            assertThat(up.output())
                    .contains(Integer.toString(installation.port(8080)))
                    .contains("status-api");
        }
        assertNothingLeft();
    }

    private void assertNothingLeft() {
        await("no process is left")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(installation.processes()).isEmpty());
        assertThat(PORTS).noneMatch(installation::listens);
    }
}
