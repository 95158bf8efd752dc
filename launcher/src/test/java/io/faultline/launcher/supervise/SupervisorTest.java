package io.faultline.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.launcher.Home;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.Part.Program;
import io.faultline.launcher.parts.Readiness;
import io.faultline.launcher.parts.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real processes: small shell scripts.
class SupervisorTest {

    private static final String FOR_EVER = "while :; do sleep 0.1; done";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Heard heard = new Heard();
    private Home home;

    @BeforeEach
    void home(@TempDir Path folder) throws IOException {
        home = Home.at(folder);
    }

    @Test
    void a_part_that_dies_is_started_again() throws Exception {
        try (Supervisor supervisor = supervisor(script("one", Stage.SERVICE, FOR_EVER))) {
            supervisor.start();
            assertThat(supervisor.awaitReady(SOON)).isEmpty();
            ProcessHandle first = process("one");

            first.destroyForcibly();

            await().atMost(SOON).until(() -> heard.count("ready one") == 2);
            assertThat(process("one").pid()).isNotEqualTo(first.pid());
            assertThat(heard.lines()).contains("died one: ended with exit code 137");
        }
    }

    @Test
    void closing_leaves_no_process_not_even_a_grandchild() throws Exception {
        Supervisor supervisor =
                supervisor(script("parent", Stage.SERVICE, "(" + FOR_EVER + ") & " + FOR_EVER));
        supervisor.start();
        supervisor.awaitReady(SOON);
        ProcessHandle parent = process("parent");
        await().atMost(SOON).until(() -> parent.descendants().findAny().isPresent());
        List<ProcessHandle> family = parent.descendants().toList();

        supervisor.close();

        assertThat(parent.isAlive()).isFalse();
        await().atMost(SOON).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(new OurProcesses(home).all()).isEmpty();
        assertThat(home.pid("parent")).doesNotExist();
    }

    @Test
    void a_part_starts_only_when_those_before_it_are_ready() throws Exception {
        try (Supervisor supervisor =
                supervisor(
                        script("kafka", Stage.BROKER, FOR_EVER),
                        script("service", Stage.SERVICE, FOR_EVER).after(Set.of("kafka")))) {
            supervisor.start();
            supervisor.awaitReady(SOON);
        }
        assertThat(heard.lines().subList(0, 4))
                .containsExactly(
                        "starting kafka", "ready kafka", "starting service", "ready service");
    }

    @Test
    void parts_stop_in_reverse_order_of_their_stages() throws Exception {
        Supervisor supervisor =
                supervisor(
                        script("kafka", Stage.BROKER, FOR_EVER),
                        script("postgres", Stage.DATABASE, FOR_EVER),
                        script("service", Stage.SERVICE, FOR_EVER));
        supervisor.start();
        supervisor.awaitReady(SOON);

        supervisor.close();

        assertThat(heard.lines().stream().filter(line -> line.startsWith("stopping")))
                .containsExactly("stopping service", "stopping postgres", "stopping kafka");
    }

    @Test
    void a_part_that_does_not_listen_is_killed() throws Exception {
        Supervisor supervisor =
                supervisor(script("deaf", Stage.MAILBOX, "trap '' TERM; echo deaf; " + FOR_EVER));
        supervisor.start();
        await().atMost(SOON).until(() -> !LastLines.of(home.log("deaf"), 1).isEmpty());
        ProcessHandle deaf = process("deaf");

        supervisor.close();

        assertThat(deaf.isAlive()).isFalse();
        assertThat(heard.lines()).contains("killed deaf");
    }

    @Test
    void a_part_that_cannot_start_says_why_and_is_tried_again() throws Exception {
        var missing =
                new Part(
                        "missing",
                        Stage.SERVICE,
                        new Program(List.of("/no/such/program"), Map.of()),
                        List.of(),
                        new Readiness.Running());
        Part broken =
                missing.preparedBy(() -> {
                    throw new IOException("the disk is full");
                });
        try (Supervisor supervisor = supervisor(broken)) {
            supervisor.start();
            await().atMost(SOON).until(() -> heard.count("starting missing") == 2);
            assertThat(heard.lines()).contains("died missing: cannot start: the disk is full");
        }
    }

    @Test
    void what_a_part_prints_is_in_its_log() throws Exception {
        try (Supervisor supervisor =
                supervisor(script("talker", Stage.SERVICE, "echo hello; " + FOR_EVER))) {
            supervisor.start();
            await().atMost(SOON)
                    .until(() -> LastLines.of(home.log("talker"), 5).equals(List.of("hello")));
        }
    }

    private Supervisor supervisor(Part... parts) {
        return new Supervisor(home, List.of(parts), heard);
    }

    private static Part script(String name, Stage stage, String shell) {
        return new Part(
                name,
                stage,
                new Program(List.of("sh", "-c", shell), Map.of()),
                List.of(),
                new Readiness.Running());
    }

    private ProcessHandle process(String part) {
        return new OurProcesses(home).of(part).orElseThrow();
    }
}
