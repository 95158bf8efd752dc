package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Files of health events, one JSON object a line, one file after the other; `-` is standard input,
/// and a name that ends in `.gz` is unpacked on the way.
final class EventFiles implements Recording {

    private static final int BUFFER = 1 << 16;

    private final List<String> names;
    private final InputStream in;

    EventFiles(List<String> names, InputStream in) {
        this.names = List.copyOf(names);
        this.in = in;
        for (String each : this.names) {
            if (!each.equals("-") && !Files.isRegularFile(path(each))) {
                throw new ReplayRefused("there is no events file " + each);
            }
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new ReplayRefused("no such file: " + e.getMessage(), e);
        }
    }

    @Override
    public void play(Listener listener) throws IOException {
        for (String name : names) {
            if (name.equals("-")) {
                lines(in, listener);
                continue;
            }
            try (InputStream file = Files.newInputStream(path(name));
                    InputStream plain =
                            name.endsWith(".gz") ? new GZIPInputStream(file, BUFFER) : file) {
                lines(plain, listener);
            }
        }
    }

    private static void lines(InputStream from, Listener listener) throws IOException {
        var lines = new Lines(from);
        while (!listener.isStopped()) {
            byte[] line = lines.next();
            if (line == null) {
                return;
            }
            if (isBlank(line)) {
                continue;
            }
            switch (Json.read(line, HealthEvent.class)) {
                case Reading.Read<HealthEvent>(var event) -> listener.event(event, null);
                case Reading.Unreadable<HealthEvent>(var reason) -> listener.unreadable(reason);
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
