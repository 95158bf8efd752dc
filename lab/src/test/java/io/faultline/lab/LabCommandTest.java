package io.faultline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.lab.center.LabSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTest {

    @TempDir Path home;

    private final int base = FreePorts.base();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void list_works_without_a_lab_one_line_a_fault() {
        assertThat(run("list")).isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(16);
        assertThat(lines)
                .allMatch(line -> line.matches("[a-z0-9-]+\t(carrier|isp|core|premise)\t[^\t]+"))
                .doesNotHaveDuplicates();
    }

    @Test
    void without_a_lab_breaking_says_how_to_start_one() {
        assertThat(run("break", "carrier-a-silent")).isEqualTo(1);
        assertThat(error()).isEqualTo("no lab is running: start it with ./faultline up\n");
    }

    @Test
    void a_mistyped_name_is_told_the_nearest_one() {
        assertThat(run("break", "carier-a-silent")).isEqualTo(1);
        assertThat(error()).contains("did you mean carrier-a-silent?");
    }

    @Test
    void a_wrong_call_exits_2_and_says_the_right_one() {
        assertThat(run("destroy", "everything")).isEqualTo(2);
        assertThat(run("break", "carrier-a-silent", "--for", "ever")).isEqualTo(2);
        assertThat(error()).startsWith("usage: lab list").contains("write 30s, 2m or 1h");
    }

    @Test
    void a_running_lab_is_broken_for_a_while_and_mended() throws IOException {
        try (Lab lab = Lab.start(settings(), InstantSource.system())) {
            assertThat(run("break", "core-smtp-refusing", "--for", "400ms")).isZero();
            assertThat(run("break", "carrier-b-503")).isZero();
            assertThat(lab.faults().active()).hasSize(2);
            assertThat(run("active")).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("carrier-b-503\tcarrier\tuntil mended");
            await().atMost(Duration.ofSeconds(5)).until(() -> lab.faults().active().size() == 1);
            assertThat(run("mend", "all")).isZero();
            assertThat(lab.faults().active()).isEmpty();
        }
    }

    @Test
    void the_switchboard_refuses_what_it_does_not_know() throws IOException {
        try (Lab _ = Lab.start(settings(), InstantSource.system())) {
            assertThat(post("/break/carrier-a-silnt", "")).isEqualTo(404);
            assertThat(post("/break/carrier-a-silent", "?for=soon")).isEqualTo(400);
            assertThat(post("/mend/carrier-a-silent", "")).isEqualTo(200);
        }
    }

    @Test
    void closing_frees_every_port_even_while_broken() throws IOException {
        try (Lab _ = Lab.start(settings(), InstantSource.system())) {
            run("break", "carrier-a-silent");
            run("break", "core-db-refusing");
            run("break", "premise-acme-router-dead");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> FreePorts.allFree(base));
        try (Lab again = Lab.start(settings(), InstantSource.system())) {
            assertThat(again.faults().active()).isEmpty();
        }
    }

    @Test
    void a_taken_port_is_one_sentence_and_leaves_nothing_open() throws Exception {
        try (Lab _ = Lab.start(settings(), InstantSource.system())) {
            int code =
                    LabMain.run(
                            List.of(),
                            environment(),
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8));
            assertThat(code).isEqualTo(1);
            assertThat(error()).contains("set FAULTLINE_PORT_BASE");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> FreePorts.allFree(base));
    }

    private LabSettings settings() {
        return LabSettings.from(environment());
    }

    private Map<String, String> environment() {
        return Map.of(
                "FAULTLINE_PORT_BASE", Integer.toString(base), "FAULTLINE_HOME", home.toString());
    }

    private int run(String... words) {
        return LabCommand.run(
                List.of(words),
                environment(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private int post(String path, String query) throws IOException {
        var url = URI.create("http://127.0.0.1:" + (16_000 + base) + path + query).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("POST");
        return connection.getResponseCode();
    }
}
