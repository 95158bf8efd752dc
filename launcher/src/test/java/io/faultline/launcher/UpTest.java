package io.faultline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.launcher.parts.Jvm;
import io.faultline.launcher.supervise.OurProcesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as processes, with the lightest of the parts.
class UpTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String[] MAILBOX = {"--detach", "--only", "mailbox"};

    private final Ports ports = FreePorts.shifted();
    private Home home;

    /// What a command said and how it ended.
    private record Answer(int code, String words) {}

    @BeforeEach
    void home(@TempDir Path folder) throws IOException {
        home = Home.at(folder);
    }

    @AfterEach
    void down() throws Exception {
        run(Down.class);
        assertThat(new OurProcesses(home).all()).isEmpty();
    }

    @Test
    void up_says_where_things_are_and_down_ends_them() throws Exception {
        Answer up = run(Up.class, MAILBOX);
        assertThat(up.words())
                .contains("mailbox            ready in")
                .contains("http://localhost:" + ports.mailbox());
        assertThat(up.code()).isZero();
        assertThat(run(Status.class)).isEqualTo(new Answer(0, "mailbox            ready\n"));

        assertThat(run(Down.class).code()).isZero();

        assertThat(run(Status.class).code()).isEqualTo(1);
        assertThat(home.pid("mailbox")).doesNotExist();
        try (var free = new ServerSocket(ports.mailbox())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void a_second_up_says_that_it_runs_already() throws Exception {
        run(Up.class, MAILBOX);

        Answer second = run(Up.class, "--only", "mailbox");

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.words()).contains("already running");
        assertThat(run(Status.class).code()).isZero();
    }

    @Test
    void up_after_the_supervisor_was_killed_clears_up_and_starts_afresh() throws Exception {
        run(Up.class, MAILBOX);
        ProcessHandle orphan = new OurProcesses(home).of("mailbox").orElseThrow();
        killSupervisor();
        assertThat(orphan.isAlive()).isTrue();

        Answer again = run(Up.class, MAILBOX);

        assertThat(again.words()).contains("mailbox            was left behind");
        assertThat(again.code()).isZero();
        assertThat(new OurProcesses(home).all())
                .singleElement()
                .satisfies(found -> assertThat(found.pid()).isNotEqualTo(orphan.pid()));
    }

    @Test
    void down_frees_everything_after_the_supervisor_was_killed() throws Exception {
        run(Up.class, MAILBOX);
        killSupervisor();

        assertThat(run(Down.class).words()).contains("mailbox            was left behind: stopped");

        assertThat(new OurProcesses(home).all()).isEmpty();
    }

    @Test
    void a_taken_port_is_one_clear_sentence_and_nothing_starts() throws Exception {
        try (var stranger = new ServerSocket(ports.smtp(), 1, InetAddress.getLoopbackAddress())) {
            Answer up = run(Up.class, MAILBOX);

            assertThat(up.code()).isEqualTo(1);
            assertThat(up.words())
                    .contains(
                            "port %d, which mailbox needs, is taken"
                                    .formatted(stranger.getLocalPort()));
            assertThat(new OurProcesses(home).all()).isEmpty();
        }
    }

    @Test
    void a_bad_inventory_is_refused_with_its_errors_before_anything_starts() throws Exception {
        Path file = home.root().resolve("bad.yaml");
        Files.writeString(file, "components:\n  carrier-a: { layr: carrier }\n");

        Answer up = run(Up.class, "--inventory", file.toString());

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.words()).contains(file + ":2:").contains("did you mean");
        assertThat(home.run()).doesNotExist();
        Answer check = run(Check.class, file.toString());
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.words()).startsWith(file + ":2:");
    }

    @Test
    void secrets_are_made_once_and_only_their_owner_can_read_them() throws Exception {
        run(Up.class, MAILBOX);
        String secret = Files.readString(home.secret());
        String password = Files.readString(home.operatorPassword());
        run(Down.class);
        run(Up.class, MAILBOX);

        assertThat(Files.readString(home.secret())).isEqualTo(secret);
        assertThat(Files.readString(home.operatorPassword())).isEqualTo(password);
        for (Path file : List.of(home.secret(), home.operatorPassword(), home.apiKey())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private void killSupervisor() throws IOException {
        long pid = Long.parseLong(Files.readString(home.pid("supervisor")).strip());
        ProcessHandle supervisor = ProcessHandle.of(pid).orElseThrow();
        supervisor.destroyForcibly();
        await().atMost(LIMIT).until(() -> !supervisor.isAlive());
    }

    private Answer run(Class<?> main, String... arguments) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dfaultline.home=" + home.root(),
                                "-cp",
                                Jvm.ownClassPath(),
                                main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FAULTLINE_PORT_BASE", Integer.toString(ports.base()));
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), words);
    }
}
