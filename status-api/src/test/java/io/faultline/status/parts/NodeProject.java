package io.faultline.status.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The clients of `src/test/node`, installed once into the target folder exactly as their lock file
/// says, and run with Node.js.
public final class NodeProject {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    private NodeProject() {}

    /// Runs a script of the project.
    ///
    /// @return what it printed
    /// @throws AssertionError with its last words when it fails
    public static synchronized String run(String script, String... arguments)
            throws IOException, InterruptedException {
        install();
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        Path lock = INSTALLED.resolve("package-lock.json");
        boolean isThere =
                Files.exists(INSTALLED.resolve("node_modules"))
                        && Files.exists(lock)
                        && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
        try (var files = Files.list(SOURCE)) {
            for (Path each : files.toList()) {
                Files.copy(
                        each,
                        INSTALLED.resolve(each.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!isThere) {
            run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path words = Files.createTempFile("node", ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(INSTALLED.toFile())
                        .redirectError(words.toFile())
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + ": " + Files.readString(words));
        }
        return answer;
    }
}
