package io.faultline.probe.peers;

import static org.awaitility.Awaitility.await;

import io.faultline.parts.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A server program of the machine, started from a folder of its own and gone after the test, with
/// all its children.
public final class Daemon implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final String name;

    private Daemon(String name, Process process, Path folder) {
        this.name = name;
        this.process = process;
        this.folder = folder;
    }

    /// A new folder for a daemon's files, readable by whatever user it becomes.
    public static Path folder(String name) {
        try {
            Path folder = Files.createTempDirectory("faultline-" + name + "-");
            folder.toFile().setReadable(true, false);
            folder.toFile().setExecutable(true, false);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a file into a daemon's folder.
    public static Path file(Path folder, String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a program in the foreground; it must not become a daemon by itself.
    ///
    /// @param environment beside ours
    public static Daemon start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile());
            return new Daemon(command.getFirst(), builder.start(), folder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    command.getFirst() + " is missing: ./faultline test installs it", e);
        }
    }

    /// The same without an environment of its own.
    public static Daemon start(Path folder, String... command) {
        return start(folder, Map.of(), List.of(command));
    }

    /// Runs a program to its end, for example one that makes a database folder.
    public static void run(Path folder, String... command) {
        Daemon program = start(folder, command);
        try {
            if (!program.process.waitFor(60, TimeUnit.SECONDS)
                    || program.process.exitValue() != 0) {
                throw new AssertionError(command[0] + " failed: " + program.output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Waits until a TCP port of it accepts.
    public Daemon listening(int port) {
        return ready(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /// Waits until it is ready, as the test knows best.
    public Daemon ready(BooleanSupplier condition) {
        await(name + " is ready")
                .atMost(STARTS_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(name + " has ended: " + output());
                    }
                    return condition.getAsBoolean();
                });
        return this;
    }

    /// What it has printed so far.
    public String output() {
        try {
            return Files.readString(folder.resolve("output.log"));
        } catch (IOException e) {
            return "(no output)";
        }
    }

    /// Where its files are.
    public Path folder() {
        return folder;
    }

    /// A port that nobody listens on now, below those the kernel gives to clients.
    public static int freePort() {
        return FreePorts.one();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
