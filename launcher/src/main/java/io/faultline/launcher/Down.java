package io.faultline.launcher;

import io.faultline.launcher.supervise.Lock;
import io.faultline.launcher.supervise.OurProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `./faultline down`: ends the supervisor, which ends its parts, and then whatever is left.
public final class Down {

    /// The sum of what the stages may take, and some.
    private static final long PATIENCE_SECONDS = 60;

    private Down() {}

    public static void main(String[] arguments) {
        Main.run(() -> down(Settings.fromProcess().home(), new Console(System.out)));
    }

    static int down(Home home, Console console) throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = Lock.holder(home);
        if (supervisor.isPresent()) {
            stop(supervisor.get(), console);
        }
        List<String> left = Files.exists(home.run()) ? new OurProcesses(home).clear() : List.of();
        left.forEach(part -> console.line(part, "was left behind: stopped"));
        Files.deleteIfExists(home.roster());
        boolean anything = supervisor.isPresent() || !left.isEmpty();
        console.line("faultline", anything ? "stopped" : "was not running");
        return 0;
    }

    private static void stop(ProcessHandle supervisor, Console console)
            throws InterruptedException {
        console.line("faultline", "stopping …");
        supervisor.destroy();
        try {
            supervisor.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            console.line("faultline", "the supervisor does not stop: killed");
            supervisor.destroyForcibly();
        }
    }
}
