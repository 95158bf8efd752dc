package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A Faultline of its own, with its own home and its own ports, handled as a user would: by the
/// command.
final class Installation {

    /// How long a start may take here, which says nothing of how long it should take.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("faultline.root")));
    private final Path home;
    private final int portBase;
    private String addresses = "";

    /// @param portBase such that every port stays below those that the kernel gives to clients
    ///   (32768 on Linux): one of them could be taken at any moment
    Installation(String name, int portBase) {
        this.home = root.resolve("tests/target/homes").resolve(name);
        this.portBase = portBase;
    }

    /// What a command printed and how it ended.
    record Result(int exit, String output) {
        Result succeeded() {
            assertThat(exit).as(output).isZero();
            return this;
        }
    }

    /// Where it keeps its state.
    Path home() {
        return home;
    }

    /// The project's folder.
    Path root() {
        return root;
    }

    /// A port of the contract's table, shifted as this installation's are.
    int port(int contractPort) {
        return contractPort + portBase;
    }

    /// An address at a port of the contract's table.
    String url(int contractPort, String path) {
        return "http://localhost:" + port(contractPort) + path;
    }

    /// Runs `./faultline ARGUMENTS` to its end.
    Result faultline(String... arguments) {
        return run(PATIENCE, command(arguments));
    }

    /// Starts it in the background, without waiting.
    Process upInForeground(Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(List.of(more));
        try {
            return builder(command(arguments.toArray(String[]::new)))
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops what an earlier run may have left and forgets all that it knew; the copy of the build,
    /// with its parsed classes, stays.
    void beginAnew() {
        faultline("down");
        if (!Files.exists(home)) {
            return;
        }
        Path copies = home.resolve("app");
        try (var files = Files.walk(home)) {
            List<Path> gone =
                    files.filter(each -> !each.startsWith(copies) && !each.equals(home))
                            .sorted(Comparator.reverseOrder())
                            .toList();
            for (Path each : gone) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it and returns when every part is ready.
    Result up(String... more) {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(List.of(more));
        Result up = faultline(arguments.toArray(String[]::new)).succeeded();
        addresses = up.output();
        return up;
    }

    /// What the last [#up] printed.
    String addresses() {
        return addresses;
    }

    /// Returns when `status` says that every part is ready.
    void awaitReady() {
        await("every part is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> faultline("status").succeeded());
    }

    /// Kills a part the hard way, by the pid that the launcher wrote down.
    ///
    /// @return the pid that was killed
    long kill(String part) {
        long pid = pid(part);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    /// Kills the launcher itself the hard way, by the pid in its lock.
    void killLauncher() {
        String lock = text(home.resolve("run/supervisor.lock")).strip();
        ProcessHandle.of(Long.parseLong(lock.split("\\s", -1)[0])).orElseThrow().destroyForcibly();
    }

    /// The pid of a part.
    long pid(String part) {
        return Long.parseLong(text(home.resolve("run").resolve(part + ".pid")).strip());
    }

    /// The names of the parts that run.
    List<String> parts() {
        try (var files = Files.list(home.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .map(name -> name.substring(0, name.length() - ".pid".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Processes of this installation, wherever they came from: they carry its home in their
    /// command line or environment.
    List<String> processes() {
        String mark = home.toString();
        return ProcessHandle.allProcesses()
                .filter(each -> each.pid() != ProcessHandle.current().pid())
                .filter(each -> carries(each.pid(), mark))
                .map(each -> each.pid() + " " + each.info().commandLine().orElse("?"))
                .toList();
    }

    /// Whether somebody listens on a port of the contract's table.
    boolean listens(int contractPort) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port(contractPort))) {
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean carries(long pid, String mark) {
        return read(Path.of("/proc/" + pid + "/cmdline")).contains(mark)
                || read(Path.of("/proc/" + pid + "/environ")).contains("FAULTLINE_HOME=" + mark);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(root.resolve("faultline").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Result run(Duration patience, List<String> command) {
        try {
            Path output = Files.createTempFile("faultline", ".out");
            Process process = builder(command).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            String printed = text(output);
            Files.delete(output);
            if (!ended) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end in " + patience + ":\n" + printed);
            }
            return new Result(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("FAULTLINE_HOME", home.toString());
        environment.put("FAULTLINE_PORT_BASE", Integer.toString(portBase));
        // an end is believed after ten seconds instead of a minute, which saves a minute for each
        environment.put("FAULTLINE_HOLD_DOWN", "10s");
        // the receivers of webhooks in tests are on this machine
        environment.put("FAULTLINE_WEBHOOK_ALLOW", "127.0.0.0/8");
        return builder;
    }
}
