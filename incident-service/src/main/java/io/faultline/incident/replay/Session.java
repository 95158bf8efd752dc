package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.lists.TargetSources;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run of `replay` or `backtest`: where events, inventories and results are, and what is said
/// while it takes long. An interrupt ends it early with what was found so far.
final class Session {

    private static final long PROGRESS_EVERY_NANOS = 2_000_000_000;
    private static final int LOOK_EVERY = 4_096;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Broker broker;
    private volatile boolean isStopped;

    Session(
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.broker = new Broker(environment, clock);
    }

    /// Ends the run at the next event.
    void stop() {
        isStopped = true;
    }

    boolean isStopped() {
        return isStopped;
    }

    /// What was asked for with `--events` or `--from`.
    Recording recording(Options options) {
        List<String> files = options.all("--events");
        Duration last = options.duration("--from");
        if (files.isEmpty() == (last == null)) {
            throw options.refused("say either --events FILE or --from DURATION");
        }
        return last == null ? new EventFiles(files, in) : broker.healthEvents(last);
    }

    /// The inventory in a file; without one, the one in force at the broker.
    Inventory inventory(@Nullable Path file) throws IOException {
        if (file == null) {
            return broker.inventory();
        }
        if (!Files.isRegularFile(file)) {
            throw new ReplayRefused("there is no inventory file " + file);
        }
        String yaml = Files.readString(file);
        return switch (InventoryReader.read(file.toString(), yaml, TargetSources.beside(file))) {
            case InventoryReading.Valid(var inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new ReplayRefused(
                            problems.stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining("\n")));
        };
    }

    /// Plays a recording to several replays at once.
    ///
    /// @return how many events there were, and from when to when
    Heard play(Recording recording, List<Replay> replays) throws IOException {
        var heard = new Ear(replays);
        recording.play(heard);
        replays.forEach(Replay::end);
        if (heard.unreadable > 0) {
            err.println(
                    heard.unreadable
                            + " lines can not be read and are left out; the first: "
                            + heard.reason);
        }
        if (isStopped) {
            err.println("stopped: what follows is what could be said up to " + heard.latest);
        }
        return new Heard(heard.count, heard.earliest, heard.latest);
    }

    /// What was heard.
    record Heard(long events, Instant from, Instant to) {}

    /// Writes a result to a file, or to standard output for `-`.
    void write(String target, Result result) throws IOException {
        if (target.equals("-")) {
            result.to(out);
            out.flush();
            return;
        }
        try (var file = new BufferedOutputStream(Files.newOutputStream(Path.of(target)))) {
            result.to(file);
        }
    }

    /// Something to write.
    interface Result {
        void to(OutputStream stream) throws IOException;
    }

    void say(String sentence) {
        err.println(sentence);
    }

    private final class Ear implements Recording.Listener {
        private final List<Replay> replays;
        private long count;
        private long unreadable;
        private String reason = "";
        private Instant earliest = Instant.MAX;
        private Instant latest = Instant.MIN;
        private long saidAt = System.nanoTime();

        private Ear(List<Replay> replays) {
            this.replays = replays;
        }

        @Override
        public void event(HealthEvent event, @Nullable Instant arrived) {
            for (Replay each : replays) {
                each.event(event, arrived);
            }
            count++;
            Instant at = event.time();
            earliest = at.isBefore(earliest) ? at : earliest;
            latest = at.isAfter(latest) ? at : latest;
            if (count % LOOK_EVERY == 0 && System.nanoTime() - saidAt > PROGRESS_EVERY_NANOS) {
                saidAt = System.nanoTime();
                say("%,d events, up to %s".formatted(count, latest));
            }
        }

        @Override
        public void unreadable(String why) {
            reason = unreadable == 0 ? why : reason;
            unreadable++;
        }

        @Override
        public boolean isStopped() {
            return isStopped;
        }
    }
}
