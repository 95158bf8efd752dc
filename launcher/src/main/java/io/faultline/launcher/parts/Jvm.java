package io.faultline.launcher.parts;

import io.faultline.launcher.parts.Part.Program;
import java.io.File;
import java.nio.file.Files;
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
/// @param archive of loaded classes
public record Jvm(List<String> target, int heapMb, Archive archive) {

    private static final List<String> MODEST =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    public Jvm {
        target = List.copyOf(target);
    }

    /// Where a JVM finds its classes already parsed, which saves a third of its start. The JVM
    /// itself checks that an archive fits its jars and ignores one that does not.
    public sealed interface Archive {

        /// The options that ask for it.
        List<String> options();

        /// None, for what starts fast or seldom.
        record None() implements Archive {
            @Override
            public List<String> options() {
                return List.of("-Xshare:auto");
            }
        }

        /// Written at the first orderly end of the process and read from then on.
        record Kept(Path file) implements Archive {
            @Override
            public List<String> options() {
                return List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + file,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off");
            }
        }

        /// Written by another process of the same jar.
        record Borrowed(Path file) implements Archive {
            @Override
            public List<String> options() {
                return Files.exists(file)
                        ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off")
                        : List.of("-Xshare:auto");
            }
        }
    }

    /// A main of the launcher itself.
    public static Jvm ofMain(
            String classPath, Class<?> main, int heapMb, Archive archive, String... arguments) {
        var target = new ArrayList<>(List.of("-cp", classPath, main.getName()));
        target.addAll(List.of(arguments));
        return new Jvm(target, heapMb, archive);
    }

    /// A jar that says itself what to run.
    public static Jvm ofJar(Path jar, int heapMb, Archive archive) {
        return new Jvm(List.of("-jar", jar.toString()), heapMb, archive);
    }

    /// The class path of this process, usable from any folder.
    public static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The whole command line.
    ///
    /// @param properties further options, for example `-Dname=value`
    public List<String> command(String... properties) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODEST);
        command.add("-Xmx" + heapMb + "m");
        command.addAll(archive.options());
        command.addAll(List.of(properties));
        command.addAll(target);
        return command;
    }

    /// As a part runs it.
    ///
    /// @param environment beyond the supervisor's own
    public Program program(Map<String, String> environment) {
        return new Program(command(), environment);
    }
}
