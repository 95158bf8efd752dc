package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Order(2)
class CommandTest {

    private final Installation installation = new Installation("command", 32_000);

    @Test
    void check_accepts_a_good_inventory_and_names_what_is_wrong_with_a_bad_one(@TempDir Path folder)
            throws IOException {
        Path good = folder.resolve("good.yaml");
        Files.writeString(good, "components:\n  core/db: { layer: core }\n");
        Path bad = folder.resolve("bad.yaml");
        Files.writeString(bad, "components:\n  core/db: { layr: core }\n");

        installation.faultline("check", good.toString()).succeeded();
        Installation.Result refused = installation.faultline("check", bad.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output())
                .contains(bad + ":2:14: unknown key 'layr'")
                .contains("(did you mean 'layer'?)");
    }

    @Test
    void up_refuses_a_bad_inventory_and_starts_nothing(@TempDir Path folder) throws IOException {
        Path bad = folder.resolve("bad.yaml");
        Files.writeString(bad, "checks:\n  - { id: nothing/x, probe: icmp 192.0.2.1 }\n");

        Installation.Result up =
                installation.faultline("up", "--detach", "--inventory", bad.toString());

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.output()).contains(bad + ":2:11:");
        assertThat(installation.processes()).isEmpty();
    }

    @Test
    void lab_list_has_a_fault_a_line_in_all_four_layers_and_needs_no_lab() {
        String list = installation.faultline("lab", "list").succeeded().output();

        assertThat(list.lines()).allMatch(line -> line.split("\t", -1).length == 3);
        assertThat(list.lines().map(line -> line.split("\t", -1)[1]).distinct())
                .containsExactlyInAnyOrder("carrier", "isp", "core", "premise");
    }

    @Test
    void a_fault_needs_a_lab_and_says_how_to_get_one() {
        Installation.Result refused = installation.faultline("lab", "break", "carrier-a-silent");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("./faultline up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "down",
                "status",
                "logs",
                "test",
                "check",
                "texts",
                "replay",
                "backtest",
                "lab",
                "bench"
            })
    void every_command_has_help(String command) {
        assertThat(installation.faultline(command, "--help").succeeded().output())
                .contains("faultline " + command);
    }

    @Test
    void an_unknown_command_gets_a_suggestion() {
        Installation.Result refused = installation.faultline("upp");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.output()).contains("up");
    }
}
