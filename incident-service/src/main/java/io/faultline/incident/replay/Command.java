package io.faultline.incident.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the commands have in common: exit code 0, or 1 with one sentence on standard error. Ctrl-C
/// ends the reading, not the saying.
abstract class Command {

    private static final long FAREWELL_MS = 20_000;

    private final Session session;

    Command(
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            Clock clock) {
        this.session = new Session(in, out, err, environment, clock);
    }

    abstract void run(Session session, String... words) throws IOException;

    final int run(String... words) {
        try {
            run(session, words);
            return 0;
        } catch (ReplayRefused e) {
            session.say(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            session.say("can not read or write: " + e.getMessage());
        }
        return 1;
    }

    final void runAndExit(String... words) {
        Logger.getLogger("").setLevel(Level.OFF); // what a Kafka client has to say, we say in words
        Thread main = Thread.currentThread();
        var hook =
                new Thread(() -> {
                    session.stop();
                    try {
                        main.join(FAREWELL_MS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        Runtime.getRuntime().addShutdownHook(hook);
        int code = run(words);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // ending already, and the hook waits for this thread
        }
        System.exit(code);
    }
}
