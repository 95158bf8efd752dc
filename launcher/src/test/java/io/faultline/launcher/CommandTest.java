package io.faultline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The script itself, as far as it needs no build.
class CommandTest {

    @TempDir private Path elsewhere;

    private record Answer(int code, String words) {}

    @ParameterizedTest
    @CsvSource({"statsu,status", "upp,up", "lbo,lab", "chekc,check", "imoprt,import"})
    void an_unknown_command_is_answered_with_the_nearest(String typed, String meant)
            throws Exception {
        Answer answer = faultline(typed);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.words()).contains("did you mean \"" + meant + "\"?");
    }

    @Test
    void what_resembles_no_command_is_not_guessed_at() throws Exception {
        Answer answer = faultline("frobnicate");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.words()).doesNotContain("did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up", "down", "status", "logs", "test", "check", "import", "replay", "lab", "bench"
            })
    void every_command_has_help_and_is_listed(String command) throws Exception {
        assertThat(faultline(command, "--help").words()).startsWith("./faultline " + command);
        assertThat(faultline().words()).contains("./faultline " + command);
    }

    private Answer faultline(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of("..", "faultline").toRealPath().toString());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(elsewhere.toFile())
                        .redirectErrorStream(true)
                        .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), words);
    }
}
