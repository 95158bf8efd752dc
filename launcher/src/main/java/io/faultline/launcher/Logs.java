package io.faultline.launcher;

import io.faultline.launcher.supervise.LastLines;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `./faultline logs [SERVICE] [-f]`: the last lines of one log or of all, and what follows if
/// asked.
public final class Logs {

    private static final int LINES_OF_ONE = 100;
    private static final int LINES_OF_EACH = 10;
    private static final long LOOK_MILLIS = 250;
    private static final int CHUNK = 64 << 10;

    private Logs() {}

    public static void main(String[] arguments) {
        Main.run(() -> logs(Settings.fromProcess().home(), List.of(arguments)));
    }

    private static int logs(Home home, List<String> arguments)
            throws Refusal, IOException, InterruptedException {
        boolean follow = arguments.contains("-f") || arguments.contains("--follow");
        List<String> named = arguments.stream().filter(word -> !word.startsWith("-")).toList();
        List<String> known = known(home);
        for (String name : named) {
            if (!known.contains(name)) {
                throw new Refusal(
                        known.isEmpty()
                                ? "there are no logs yet: ./faultline up writes them"
                                : "there is no log of \""
                                        + name
                                        + "\"; there is one of each: "
                                        + String.join(" ", known));
            }
        }
        List<String> wanted = named.isEmpty() ? known : named;
        for (String name : wanted) {
            if (wanted.size() > 1) {
                System.out.println("== " + name + " (" + home.log(name) + ")");
            }
            LastLines.of(home.log(name), wanted.size() > 1 ? LINES_OF_EACH : LINES_OF_ONE)
                    .forEach(System.out::println);
        }
        if (follow) {
            follow(home, wanted);
        }
        return 0;
    }

    private static List<String> known(Home home) throws IOException {
        if (!Files.exists(home.logs())) {
            return List.of();
        }
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(home.logs(), "*.log")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - ".log".length()));
            }
        }
        names.sort(null);
        return names;
    }

    /// Until the reader interrupts it. A file that got shorter was begun anew.
    private static void follow(Home home, List<String> names)
            throws IOException, InterruptedException {
        Map<String, Long> read = new HashMap<>();
        for (String name : names) {
            read.put(name, Files.size(home.log(name)));
        }
        while (true) {
            for (String name : names) {
                read.put(name, print(home.log(name), name, read.getOrDefault(name, 0L), names));
            }
            System.out.flush();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /// Prints the whole lines after a position.
    ///
    /// @return the position after them
    private static long print(Path log, String name, long from, List<String> names)
            throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long start = file.length() < from ? 0 : from;
            file.seek(start);
            var bytes = new byte[(int) Math.min(CHUNK, file.length() - start)];
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int whole = bytes.length == CHUNK ? bytes.length : text.lastIndexOf('\n') + 1;
            String lines = new String(bytes, 0, whole, StandardCharsets.UTF_8);
            String prefix = names.size() > 1 ? name + "  " : "";
            lines.lines().forEach(line -> System.out.println(prefix + line));
            return start + whole;
        }
    }
}
