package io.faultline.incident.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {

    @TempDir Path folder;
    private Path inventory;
    private Path events;

    @BeforeEach
    void record() throws IOException {
        inventory = RecordedOutage.inventory(folder);
        events = RecordedOutage.file(folder);
    }

    private String said(Object... words) {
        return CommandLine.replay(words).succeeded().out();
    }

    @Test
    void two_outages_are_two_incidents_with_their_causes() throws IOException {
        CommandLine run =
                CommandLine.replay("--inventory", inventory, "--events", events).succeeded();

        assertThat(run.json())
                .extracting(each -> each.path("rootCause").get(0).asText())
                .containsExactly("carrier-a", "carrier-b/trunk-2");
    }

    @Test
    void the_same_log_twice_gives_the_same_bytes() {
        String once = said("--inventory", inventory, "--events", events);

        assertThat(said("--inventory", inventory, "--events", events)).isEqualTo(once);
    }

    @Test
    void a_log_in_pieces_and_packed_says_the_same_as_the_whole() throws IOException {
        List<String> lines = Files.readAllLines(events);
        Path first = Files.write(folder.resolve("1.jsonl"), lines.subList(0, 2_000));
        Path second = folder.resolve("2.jsonl.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(second))) {
            packed.write(
                    String.join("\r\n", lines.subList(2_000, lines.size()))
                            .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(said("--inventory", inventory, "--events", first, second))
                .isEqualTo(said("--inventory", inventory, "--events", events));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void duplicates_change_nothing(long seed) throws IOException {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (String line : Files.readAllLines(events)) {
            lines.add(line);
            if (random.nextInt(20) == 0) {
                lines.add(line);
            }
        }
        Path doubled = Files.write(folder.resolve("doubled.jsonl"), lines);

        assertThat(said("--inventory", inventory, "--events", doubled))
                .isEqualTo(said("--inventory", inventory, "--events", events));
    }

    @Test
    void a_longer_hold_down_resolves_later() throws IOException {
        CommandLine usual = CommandLine.replay("--inventory", inventory, "--events", events);
        CommandLine patient =
                CommandLine.replay(
                        "--inventory", inventory, "--events", events, "--hold-down", "5m");

        assertThat(patient.json().getFirst().path("resolvedAt").asText())
                .isGreaterThan(usual.json().getFirst().path("resolvedAt").asText());
    }

    @Test
    void what_can_not_be_read_is_counted_and_left_out() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(events));
        lines.add(7, "{\"id\":");
        lines.add(9, "x".repeat(Json.MAX_MESSAGE_BYTES + 10));
        lines.add(11, "   ");
        Path broken = Files.write(folder.resolve("broken.jsonl"), lines);

        CommandLine run = CommandLine.replay("--inventory", inventory, "--events", broken);

        assertThat(run.succeeded().out())
                .isEqualTo(said("--inventory", inventory, "--events", events));
        assertThat(run.err()).startsWith("2 lines can not be read and are left out");
    }

    @Test
    void events_of_unknown_checks_are_counted() throws IOException {
        HealthEvent known = RecordedOutage.events().getFirst();
        var unknown =
                new HealthEvent(
                        "x",
                        known.time(),
                        "core",
                        "core/unknown",
                        "yyz",
                        known.outcome(),
                        null,
                        null,
                        java.util.Map.of(),
                        null);
        Path file = Files.write(folder.resolve("unknown.jsonl"), Json.write(unknown));

        CommandLine run = CommandLine.replay("--inventory", inventory, "--events", file);

        assertThat(run.succeeded().err())
                .contains("1 events speak of checks that the inventory does not have");
    }

    @Test
    void a_wrong_call_is_refused_in_one_sentence_with_the_usage() {
        assertThat(CommandLine.replay("--inventory", inventory).err())
                .contains("say either --events FILE or --from DURATION; usage: replay");
        assertThat(CommandLine.replay("--events", events).err()).contains("which inventory?");
        assertThat(CommandLine.replay("--inventory", inventory, "--events").err())
                .contains("--events needs a value");
        assertThat(CommandLine.replay("--event", "x").err()).contains("unknown option --event");
        assertThat(CommandLine.replay("--inventory", inventory, "--from", "soon").err())
                .contains("--from: 'soon' is no duration");
        CommandLine missing = CommandLine.replay("--inventory", inventory, "--events", "gone");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("there is no events file gone\n");
    }

    @Test
    void without_a_broker_it_says_how_to_get_one() {
        CommandLine run = CommandLine.replay("--inventory", inventory, "--from", "2h");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("no broker answers at localhost:1")
                .contains("./faultline up")
                .contains("KAFKA_BOOTSTRAP_SERVERS");
    }
}
