package io.faultline.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.launcher.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OurProcessesTest {

    private final List<Process> started = new ArrayList<>();
    private Home home;

    @BeforeEach
    void home(@TempDir Path folder) throws IOException {
        home = Home.at(folder);
        Files.createDirectories(home.run());
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void a_process_is_found_by_its_mark_even_when_nobody_wrote_down_its_pid() throws Exception {
        Process left = sleeper(home.root().toString(), "incident-service");

        assertThat(new OurProcesses(home).clear()).containsExactly("incident-service");

        assertThat(left.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void a_stranger_with_a_recycled_pid_is_not_touched() throws Exception {
        Process stranger = sleeper("/somewhere/else", "kafka");
        Files.writeString(home.pid("kafka"), stranger.pid() + "\n");
        var processes = new OurProcesses(home);

        assertThat(processes.of("kafka")).isEmpty();
        assertThat(processes.clear()).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(home.pid("kafka")).doesNotExist();
    }

    @Test
    void another_part_of_ours_is_not_taken_for_the_one_in_the_pid_file() throws Exception {
        Process other = sleeper(home.root().toString(), "mailbox");
        Files.writeString(home.pid("kafka"), other.pid() + "\n");

        assertThat(new OurProcesses(home).of("kafka")).isEmpty();
    }

    @Test
    void a_pid_file_without_a_number_is_nobody() throws Exception {
        Files.writeString(home.pid("kafka"), "not a number");

        assertThat(new OurProcesses(home).of("kafka")).isEmpty();
    }

    private Process sleeper(String marked, String part) throws IOException {
        var builder = new ProcessBuilder("sleep", "600");
        builder.environment().put("FAULTLINE_HOME", marked);
        builder.environment().put("FAULTLINE_PART", part);
        Process process = builder.start();
        started.add(process);
        // until exec, the environment is still that of this JVM
        await().until(() -> process.info().command().orElse("").endsWith("sleep"));
        return process;
    }
}
