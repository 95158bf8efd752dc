package io.faultline.incident.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {

    @TempDir Path folder;
    private Path inventory;
    private Path flat;
    private Path events;

    @BeforeEach
    void record() throws IOException {
        inventory = RecordedOutage.inventory(folder);
        flat = RecordedOutage.flatInventory(folder);
        events = RecordedOutage.file(folder);
    }

    @Test
    void an_inventory_beside_itself_differs_in_nothing() {
        CommandLine run =
                CommandLine.backtest(
                        "--inventory", inventory, "--against", inventory, "--events", events);

        assertThat(run.succeeded().out())
                .contains("3,240 events, 2026-11-22T12:00:00")
                .contains("0 new, 0 gone, 0 changed, 2 the same. Incidents: 2 before, 2 after.");
    }

    @Test
    void one_that_does_not_know_the_carrier_tells_of_every_trunk() throws IOException {
        CommandLine run =
                CommandLine.backtest(
                        "--inventory", flat, "--against", inventory, "--json", "--events", events);

        List<JsonNode> lines = run.succeeded().json();
        assertThat(lines)
                .extracting(each -> each.path("change").asText())
                .containsExactly("new", "new", "changed", "summary");
        JsonNode changed = lines.get(2);
        assertThat(changed.path("what")).extracting(JsonNode::asText).contains("rootCause");
        assertThat(changed.path("before").path("rootCause").get(0).asText()).isEqualTo("carrier-a");
        assertThat(changed.path("after").path("rootCause").get(0).asText())
                .startsWith("carrier-a/trunk-");
        JsonNode summary = lines.getLast();
        assertThat(summary.path("same").asInt()).isEqualTo(1);
        assertThat(summary.path("notificationsAfter").asInt())
                .isGreaterThan(summary.path("notificationsBefore").asInt());
    }

    @Test
    void the_other_way_round_what_was_new_is_gone() {
        CommandLine run =
                CommandLine.backtest(
                        "--inventory", inventory, "--against", flat, "--events", events);

        assertThat(run.succeeded().out())
                .containsPattern("(?m)^gone +2026-11-22T12:10:\\d\\d")
                .containsPattern("(?m)^changed +2026-11-22T12:10:\\d\\d.*Carrier A is down")
                .containsPattern("(?m)^ +rootCause +carrier-a/trunk-\\d -> carrier-a$")
                .contains("0 new, 2 gone, 1 changed, 1 the same.");
    }

    @Test
    void a_setting_can_be_tried_on_the_same_inventory() {
        CommandLine run =
                CommandLine.backtest(
                        "--hold-down", "5m", "--against", inventory, "--events", events);

        assertThat(run.succeeded().out())
                .containsPattern("(?m)^ +resolvedAt +\\S+ -> \\S+ \\(\\d+ s later\\)$")
                .contains("2 changed");
    }

    @Test
    void a_wrong_call_is_refused_with_the_usage() {
        assertThat(CommandLine.backtest("--events", events).err())
                .contains("what is to be tried")
                .contains("usage: backtest");
        assertThat(CommandLine.backtest("--inventory", inventory).err())
                .contains("say either --events FILE or --from DURATION");
    }

    @Test
    void without_an_inventory_to_compare_with_the_one_in_force_is_asked_for() {
        CommandLine run = CommandLine.backtest("--inventory", inventory, "--events", events);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("no broker answers at localhost:1");
    }
}
