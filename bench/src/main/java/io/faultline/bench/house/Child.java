package io.faultline.bench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A process that is started for a benchmark, measured from outside, and gone with it.
public final class Child implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// Starts a program; what it prints goes to a log in the scratch folder.
    ///
    /// @param environment beside ours
    public static Child start(
            Place place, String name, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = place.scratch().resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile()).environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Child(name, process, log);
    }

    /// Waits until it works.
    ///
    /// @throws IllegalStateException with its last words when it ends before
    public Child ready(BooleanSupplier condition) throws IOException, InterruptedException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || until - System.nanoTime() < 0) {
                String words = Files.readString(log);
                throw new IllegalStateException(
                        name
                                + " does not start: "
                                + words.substring(Math.max(0, words.length() - 2_000)));
            }
            Thread.sleep(100);
        }
        return this;
    }

    /// The CPU it has used so far, all threads, user and system.
    public Duration cpu() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        // the second field is the program's name in parentheses, and may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return Duration.ofNanos((long) (ticks / TICKS_PER_SECOND * 1e9));
    }

    /// The memory it holds, in MiB.
    public double residentMb() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    /// Ends it as a crash does.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
