package io.faultline.launcher;

import io.faultline.launcher.parts.Part;
import io.faultline.launcher.supervise.Lock;
import io.faultline.launcher.supervise.OurProcesses;
import io.faultline.launcher.supervise.Roster;
import io.faultline.launcher.supervise.Supervisor;
import io.faultline.launcher.supervise.TakenPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `./faultline up`: starts every part and keeps it running until Ctrl-C, SIGTERM or `./faultline
/// down`.
public final class Up {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Settings settings;
    private final Console console;

    private Up(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    public static void main(String[] arguments) {
        Main.run(() -> {
            UpOptions options = UpOptions.parse(arguments);
            Settings settings = Settings.fromProcess();
            return options.detach()
                    ? Detached.start(settings, arguments)
                    : new Up(settings, new Console(System.out)).up(options);
        });
    }

    private int up(UpOptions options) throws Refusal, IOException, InterruptedException {
        long begun = System.nanoTime();
        if (options.inventory() != null) {
            InventoryFile.valid(options.inventory()); // before anything is touched
        }
        Home home = settings.home();
        Optional<Lock> lock = Lock.take(home);
        if (lock.isEmpty()) {
            throw alreadyRunning(home);
        }
        try (Lock held = lock.get()) {
            for (String part : new OurProcesses(home).clear()) {
                console.line(part, "was left behind by an earlier run: stopped");
            }
            Secrets.ensure(home);
            removeOlderCopies();
            Estate estate = Estate.of(settings, options);
            refuseUnbuilt(estate.parts());
            refuseTakenPorts(estate.parts());
            Roster.write(home, estate.parts());
            Files.deleteIfExists(Detached.readyFile(home));
            run(estate, begun, held);
            return 0;
        }
    }

    private void run(Estate estate, long begun, Lock held)
            throws InterruptedException, IOException {
        var supervisor = new Supervisor(settings.home(), estate.parts(), console);
        var stopped = new CountDownLatch(1);
        // the process lives until this hook has stopped everything; a second Ctrl-C changes nothing
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(supervisor, held, stopped), "stop"));
        supervisor.start();
        List<String> missing = supervisor.awaitReady(START_LIMIT);
        if (missing.isEmpty()) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            console.line("faultline", "ready in " + Console.seconds(took));
            new Directory(settings, estate, Instant.now()).tell(console);
            Files.writeString(Detached.readyFile(settings.home()), "ready\n");
        } else {
            console.line("faultline", "still waiting for " + String.join(", ", missing));
        }
        stopped.await();
    }

    private void stop(Supervisor supervisor, Lock held, CountDownLatch stopped) {
        supervisor.close();
        try {
            new OurProcesses(settings.home()).clear();
            Files.deleteIfExists(settings.home().roster());
            Files.deleteIfExists(Detached.readyFile(settings.home()));
            held.close();
        } catch (IOException e) {
            console.line("faultline", "could not clear up: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.line("faultline", "stopped");
        stopped.countDown();
    }

    /// The command copies each build before it starts it; while it runs, nobody uses an older copy.
    private void removeOlderCopies() throws IOException {
        Path copies = settings.home().folder("app");
        if (!settings.checkout().startsWith(copies)) {
            return;
        }
        try (var each = Files.newDirectoryStream(copies)) {
            for (Path copy : each) {
                if (!settings.checkout().equals(copy)) {
                    Folders.remove(copy);
                }
            }
        }
    }

    static Refusal alreadyRunning(Home home) {
        return new Refusal(
                "Faultline is already running in "
                        + home.root()
                        + ": ./faultline status shows it, ./faultline down stops it");
    }

    /// Only a start without a build (`FAULTLINE_BUILD=never`) can find a service missing.
    private static void refuseUnbuilt(List<Part> parts) throws Refusal {
        for (Part part : parts) {
            String last = part.program().command().getLast();
            if (last.endsWith(".jar") && !Files.exists(Path.of(last))) {
                throw new Refusal(part.name() + " is not built: there is no " + last);
            }
        }
    }

    private static void refuseTakenPorts(List<Part> parts) throws Refusal {
        List<String> taken = TakenPorts.among(parts);
        if (!taken.isEmpty()) {
            throw new Refusal(String.join("\n", taken));
        }
    }
}
