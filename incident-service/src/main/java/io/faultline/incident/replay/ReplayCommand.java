package io.faultline.incident.replay;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.Inventory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `replay --inventory FILE --events FILE|-… [--out FILE|-]`: recorded health events through the
/// code that runs live (CONTRACT.md, sections 1 and 4). A line that can not be read is counted and
/// left out, as a record would go to the dead-letter topic.
///
/// `replay --from 2h [--inventory FILE]` reads the events from the running Faultline's topic, and
/// says what this inventory would have made of them.
public final class ReplayCommand extends Command {

    private static final String USAGE =
            "usage: replay --inventory FILE --events FILE.jsonl|-, or replay --from 2h"
                    + " [--inventory FILE]; both with [--hold-down 5m] [--out FILE.jsonl|-]";

    ReplayCommand(
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            Clock clock) {
        super(in, out, err, environment, clock);
    }

    /// Runs and exits: 0, or 1 with one sentence on standard error.
    public static void main(String[] words) {
        new ReplayCommand(System.in, System.out, System.err, System.getenv(), Clock.systemUTC())
                .runAndExit(words);
    }

    @Override
    void run(Session session, String... words) throws IOException {
        var options =
                new Options(
                        USAGE,
                        Set.of("--inventory", "--from", "--hold-down", "--out"),
                        Set.of("--events"),
                        Set.of(),
                        words);
        if (!options.has("--inventory") && !options.has("--from")) {
            throw options.refused("which inventory?");
        }
        Recording recording = session.recording(options);
        Inventory inventory = session.inventory(options.path("--inventory"));
        var replay = new Replay(inventory, options.duration("--hold-down"));
        session.play(recording, List.of(replay));
        String out = options.one("--out");
        session.write(out == null ? "-" : out, stream -> write(replay, stream));
        if (replay.ignored() > 0) {
            session.say(
                    replay.ignored() + " events speak of checks that the inventory does not have");
        }
    }

    private static void write(Replay replay, OutputStream to) throws IOException {
        for (Incident incident : replay.incidents()) {
            to.write(Json.write(ReplayLine.of(incident)));
            to.write('\n');
        }
    }
}
