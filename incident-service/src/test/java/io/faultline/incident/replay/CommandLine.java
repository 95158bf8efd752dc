package io.faultline.incident.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One run of a command, two seconds after the recorded outage's end.
record CommandLine(int exit, String out, String err) {

    private static final Clock CLOCK =
            Clock.fixed(
                    RecordedOutage.NOON.plus(Duration.ofMinutes(30)).plusSeconds(2),
                    ZoneOffset.UTC);

    private interface Made {
        Command of(InputStream in, OutputStream out, PrintStream err);
    }

    static CommandLine replay(Map<String, String> environment, Object... words) {
        return run((in, out, err) -> new ReplayCommand(in, out, err, environment, CLOCK), words);
    }

    static CommandLine backtest(Map<String, String> environment, Object... words) {
        return run((in, out, err) -> new BacktestCommand(in, out, err, environment, CLOCK), words);
    }

    /// By files alone: there is no broker.
    static CommandLine replay(Object... words) {
        return replay(nobody(), words);
    }

    static CommandLine backtest(Object... words) {
        return backtest(nobody(), words);
    }

    static Map<String, String> nobody() {
        return broker("localhost:1");
    }

    static Map<String, String> broker(String address) {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", address, "KAFKA_DEFAULT_API_TIMEOUT_MS", "3000");
    }

    private static CommandLine run(Made made, Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                made.of(
                                new ByteArrayInputStream(new byte[0]),
                                out,
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(Stream.of(words).map(CommandLine::word).toArray(String[]::new));
        return new CommandLine(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String word(Object word) {
        return word instanceof Path path ? path.toString() : String.valueOf(word);
    }

    CommandLine succeeded() {
        assertThat(exit).as(err).isZero();
        return this;
    }

    List<JsonNode> json() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (String line : out.lines().toList()) {
            lines.add(Json.mapper().readTree(line));
        }
        return lines;
    }
}
