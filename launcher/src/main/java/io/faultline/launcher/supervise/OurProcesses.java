package io.faultline.launcher.supervise;

import io.faultline.launcher.Home;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds processes of this home by the mark in their environment, whoever started them and whether
/// or not their pid was written down. A pid alone proves nothing: the number may belong to a
/// stranger by now.
public final class OurProcesses {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Home home;

    public OurProcesses(Home home) {
        this.home = home;
    }

    /// A live process of ours.
    ///
    /// @param root false for one that was forked by another process of the same part
    public record Found(long pid, String part, boolean root) {}

    /// All of them, the supervisor not included.
    public List<Found> all() {
        List<ProcessHandle> marked =
                ProcessHandle.allProcesses()
                        .filter(process -> process.pid() != ProcessHandle.current().pid())
                        .filter(process -> partOf(process.pid()) != null)
                        .toList();
        Set<Long> pids = marked.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        return marked.stream().flatMap(process -> found(process, pids).stream()).toList();
    }

    /// The process of a part according to its pid file, if it lives and is really ours.
    public Optional<ProcessHandle> of(String part) {
        try {
            long pid = Long.parseLong(Files.readString(home.pid(part)).strip());
            return ProcessHandle.of(pid)
                    .filter(process -> process.isAlive() && part.equals(partOf(pid)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Ends every process of ours that is left, in reverse order of the stages: asked first, killed
    /// when it does not listen. Removes their pid files.
    ///
    /// @return the names of the parts that were still running
    public List<String> clear() throws IOException, InterruptedException {
        List<Found> left = all();
        for (Stage stage : List.of(Stage.values()).reversed()) {
            clear(stage, left.stream().filter(it -> Stage.ofPart(it.part()) == stage).toList());
        }
        try (var files = Files.newDirectoryStream(home.run(), "*.pid")) {
            for (Path file : files) {
                if (!file.equals(home.pid(Lock.NAME))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return left.stream().map(Found::part).distinct().sorted().toList();
    }

    private void clear(Stage stage, Collection<Found> left) throws InterruptedException {
        for (Found process : left) {
            if (process.root()) {
                Signals.send(stage.stopSignal(), process.pid());
            }
        }
        if (!awaitEnd(left, stage.stopLimit())) {
            for (Found process : left) {
                if (partOf(process.pid()) != null) {
                    Signals.send("KILL", process.pid());
                }
            }
            awaitEnd(left, stage.stopLimit());
        }
    }

    /// A zombie that nobody has collected yet has no environment any more: it counts as ended.
    private boolean awaitEnd(Collection<Found> left, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (left.stream().anyMatch(it -> partOf(it.pid()) != null)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return true;
    }

    private Optional<Found> found(ProcessHandle process, Set<Long> marked) {
        String part = partOf(process.pid());
        if (part == null) {
            return Optional.empty(); // ended meanwhile
        }
        boolean root = process.parent().map(parent -> !marked.contains(parent.pid())).orElse(true);
        return Optional.of(new Found(process.pid(), part, root));
    }

    /// The part that a process says it is, if it also says this home.
    private @Nullable String partOf(long pid) {
        List<String> environment = environment(pid);
        if (!environment.contains("FAULTLINE_HOME=" + home.root())) {
            return null;
        }
        String mark = Part.MARK + "=";
        return environment.stream()
                .filter(variable -> variable.startsWith(mark))
                .map(variable -> variable.substring(mark.length()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> environment(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException e) {
            return List.of(); // ended, or another user's
        }
    }
}
