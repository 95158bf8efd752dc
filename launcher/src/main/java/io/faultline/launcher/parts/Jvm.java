package io.faultline.launcher.parts;

import io.faultline.launcher.parts.Part.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A Java program as a child process, tuned for a small machine that starts many of them at once:
/// the first compiler alone, the collector without threads, and a heap with a limit.
///
/// @param target `-cp PATH MAIN` or `-jar FILE`
/// @param heapMb the largest heap
public record Jvm(List<String> target, int heapMb, List<String> options) {

    private static final List<String> MODEST =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    public Jvm {
        target = List.copyOf(target);
        options = List.copyOf(options);
    }

    public static Jvm ofMain(String classPath, Class<?> main, int heapMb, String... arguments) {
        var target = new ArrayList<>(List.of("-cp", classPath, main.getName()));
        target.addAll(List.of(arguments));
        return new Jvm(target, heapMb, List.of());
    }

    public static Jvm ofJar(Path jar, int heapMb) {
        return new Jvm(List.of("-jar", jar.toString()), heapMb, List.of());
    }

    /// The class path of this process, usable from any folder.
    public static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// As a part runs it.
    ///
    /// @param environment beyond the supervisor's own; `FAULTLINE_JAVA_OPTIONS` there is added to
    ///   the command line
    public Program program(Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODEST);
        command.add("-Xmx" + heapMb + "m");
        command.addAll(options);
        command.addAll(target);
        return new Program(command, environment);
    }
}
