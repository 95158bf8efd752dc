package io.faultline.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The file `postmaster.pid` that a killed server leaves behind. A new server trusts it when the
/// pid in it belongs to any process of the same user, also to a stranger who got the number since.
/// So it is removed, but only once no process works in the data folder any more: PostgreSQL's
/// processes all live there, and two servers over one folder would destroy it.
final class PostmasterLock {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private PostmasterLock() {}

    static void clear(Path data) throws IOException, InterruptedException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        Path folder = data.toRealPath();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<ProcessHandle> left =
                    ProcessHandle.allProcesses()
                            .filter(process -> Objects.equals(workplace(process), folder))
                            .toList();
            if (left.isEmpty()) {
                Files.deleteIfExists(lock);
                return;
            }
            long over = System.nanoTime() - deadline;
            if (over > PATIENCE.toNanos()) {
                throw new IOException(
                        "process " + left.getFirst().pid() + " does not leave " + folder);
            }
            if (over > 0) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private static @Nullable Path workplace(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
        } catch (IOException e) {
            return null; // ended meanwhile, or another user's
        }
    }
}
