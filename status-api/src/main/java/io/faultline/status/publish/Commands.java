package io.faultline.status.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs a program of the machine, with an end to its time and to what it may say.
final class Commands {

    private static final int MAX_OUTPUT = 8 << 20;

    /// What a program said.
    ///
    /// @param code 0 where it did what it was asked
    @SuppressWarnings("ArrayRecordComponent") // handed on as it is
    record Result(int code, byte[] output, String errors) {}

    private final List<String> program;
    private final Map<String, String> environment;
    private final Duration limit;

    Commands(List<String> program, Map<String, String> environment, Duration limit) {
        this.program = List.copyOf(program);
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /// Runs it to its end.
    ///
    /// @throws IOException where it can not be started or takes too long
    Result run(Path folder, byte[] input, String... arguments) throws IOException {
        var line = new ArrayList<>(program);
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<byte[]> output = drain(process.getInputStream());
            CompletableFuture<byte[]> errors = drain(process.getErrorStream());
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException _) {
                // it ended without reading all: its exit code says why
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        line.getFirst() + " " + arguments[0] + " took longer than " + limit);
            }
            String said = new String(errors.join(), StandardCharsets.UTF_8).strip();
            return new Result(process.exitValue(), output.join(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<byte[]> drain(InputStream from) {
        var result = new CompletableFuture<byte[]>();
        Thread.ofVirtual()
                .start(() -> {
                    try (from) {
                        result.complete(from.readNBytes(MAX_OUTPUT));
                    } catch (IOException _) {
                        result.complete(new byte[0]);
                    }
                });
        return result;
    }
}
