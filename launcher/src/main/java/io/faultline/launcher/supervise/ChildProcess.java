package io.faultline.launcher.supervise;

import io.faultline.launcher.Home;
import io.faultline.launcher.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts a part as a process of its own session, marked as ours, with its log and its pid file.
public final class ChildProcess {

    /// A log larger than this at a start is put aside, replacing the one put aside before.
    private static final long LARGE_LOG = 32L << 20;

    private ChildProcess() {}

    static Process start(Part part, Home home) throws IOException {
        Files.createDirectories(home.logs());
        Files.createDirectories(home.run());
        Path log = home.log(part.name());
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(
                    log,
                    log.resolveSibling(part.name() + ".log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var builder =
                new ProcessBuilder(ownSession(part.program().command()))
                        .directory(home.root().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.putAll(part.program().environment());
        environment.put("FAULTLINE_HOME", home.root().toString());
        environment.put(Part.MARK, part.name());
        Process process = builder.start();
        Files.writeString(home.pid(part.name()), process.pid() + "\n");
        return process;
    }

    /// Ctrl-C in a terminal goes to the whole session; in one of its own, a part is stopped by the
    /// supervisor alone, in order. `setsid` replaces itself by the command, so the pid stays.
    public static List<String> ownSession(List<String> command) {
        if (!Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return command;
        }
        var whole = new ArrayList<String>();
        whole.add("/usr/bin/setsid");
        whole.addAll(command);
        return whole;
    }
}
