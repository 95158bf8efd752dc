package io.faultline.incident.replay;

import io.faultline.contracts.inventory.Inventory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `backtest --inventory NEW [--against OLD] --events FILE… | --from 7d`: the incidents that two
/// inventories or settings make of the same recorded events, and how they differ.
public final class BacktestCommand extends Command {

    private static final String USAGE =
            "usage: backtest [--inventory NEW] [--hold-down 5m] [--against OLD]"
                    + " {--events FILE.jsonl… | --from 7d} [--json] [--out FILE|-]";

    BacktestCommand(
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            Clock clock) {
        super(in, out, err, environment, clock);
    }

    /// Runs and exits: 0, or 1 with one sentence on standard error.
    public static void main(String[] words) {
        new BacktestCommand(System.in, System.out, System.err, System.getenv(), Clock.systemUTC())
                .runAndExit(words);
    }

    @Override
    void run(Session session, String... words) throws IOException {
        var options =
                new Options(
                        USAGE,
                        Set.of("--inventory", "--against", "--from", "--hold-down", "--out"),
                        Set.of("--events"),
                        Set.of("--json"),
                        words);
        if (!options.has("--inventory") && !options.has("--hold-down")) {
            throw options.refused("what is to be tried: an inventory or a hold-down?");
        }
        Recording recording = session.recording(options);
        Path tried = options.path("--inventory");
        // without another one, the inventory in force is what a new one is compared with
        Inventory old = session.inventory(options.path("--against"));
        var before = new Replay(old, null);
        var after =
                new Replay(
                        tried == null ? old : session.inventory(tried),
                        options.duration("--hold-down"));
        Session.Heard heard = session.play(recording, List.of(before, after));
        var text = new ComparisonText(new Comparison(before.incidents(), after.incidents()), heard);
        String out = options.one("--out");
        session.write(out == null ? "-" : out, options.has("--json") ? text::json : text::plain);
        if (before.ignored() > 0 || after.ignored() > 0) {
            session.say(
                    "events of checks that the inventory does not have: %d before, %d after"
                            .formatted(before.ignored(), after.ignored()));
        }
    }
}
