package io.faultline.launcher;

import io.faultline.launcher.parts.Jvm;
import io.faultline.launcher.supervise.ChildProcess;
import io.faultline.launcher.supervise.Lock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `./faultline up --detach`: the supervisor in a session of its own, and this process tells what
/// it says until everything is ready.
final class Detached {

    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final long LOOK_MILLIS = 100;
    private static final int HEAP_MB = 128;

    private Detached() {}

    /// Written by the supervisor when every part was ready and everything is said.
    static Path readyFile(Home home) {
        return home.run().resolve("ready");
    }

    /// Starts the supervisor and waits.
    ///
    /// @return 0 when everything is ready, 1 when the supervisor gave up or needs too long
    static int start(Settings settings, String... arguments)
            throws Refusal, IOException, InterruptedException {
        Home home = settings.home();
        if (Lock.holder(home).isPresent()) {
            throw Up.alreadyRunning(home);
        }
        Files.deleteIfExists(readyFile(home));
        Files.createDirectories(home.logs());
        Path log = home.log("supervisor");
        long from = Files.exists(log) ? Files.size(log) : 0;
        Process supervisor =
                new ProcessBuilder(ChildProcess.ownSession(command(settings, arguments)))
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            boolean ended = !supervisor.isAlive();
            boolean ready = Files.exists(readyFile(home)) && !ended;
            from = tell(log, from);
            if (ready) {
                tell(log, from);
                return 0;
            }
            if (ended) {
                return 1;
            }
            if (System.nanoTime() > deadline) {
                System.err.println(
                        "faultline: not ready yet; it keeps trying: ./faultline status shows where it is");
                return 1;
            }
            supervisor.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// This main again, without `--detach`.
    private static List<String> command(Settings settings, String... arguments) {
        String[] rest =
                Stream.of(arguments)
                        .filter(word -> !word.equals("--detach") && !word.equals("-d"))
                        .toArray(String[]::new);
        var properties = new ArrayList<String>();
        properties.add("-Dfaultline.home=" + settings.home().root());
        properties.add("-Dfaultline.checkout=" + settings.checkout());
        if (settings.archives().folder() != null) {
            properties.add("-Dfaultline.archives=" + settings.archives().folder());
        }
        return Jvm.ofMain(
                        Jvm.ownClassPath(),
                        Up.class,
                        HEAP_MB,
                        settings.archives().kept("supervisor"),
                        rest)
                .command(properties.toArray(String[]::new));
    }

    private static long tell(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            System.out.print(new String(bytes, StandardCharsets.UTF_8));
            System.out.flush();
            return from + bytes.length;
        }
    }
}
