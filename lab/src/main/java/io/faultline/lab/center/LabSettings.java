package io.faultline.lab.center;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// What a lab is told from outside.
///
/// @param ports where it listens
/// @param home the state folder; the lab keeps its files under `lab/` in it
/// @param databasePort the PostgreSQL behind the relay
/// @param monitor takes the queue worker's heartbeats
/// @param seed of every random loss
public record LabSettings(LabPorts ports, Path home, int databasePort, URI monitor, long seed) {

    private static final int PROBE_SERVICE = 8083;
    private static final long SEED = 20_261_122;

    /// Reads `FAULTLINE_PORT_BASE`, `FAULTLINE_HOME`, `LAB_DB_PORT` and `LAB_HEARTBEAT_URL`; each
    /// has a default.
    ///
    /// @throws IllegalArgumentException naming the variable that is no number or address
    public static LabSettings from(Map<String, String> environment) {
        int base = number(environment, "FAULTLINE_PORT_BASE", 0);
        var ports = new LabPorts(base);
        String monitor =
                environment.getOrDefault(
                        "LAB_HEARTBEAT_URL",
                        "http://127.0.0.1:%d/heartbeat/core/queues/worker"
                                .formatted(PROBE_SERVICE + base));
        if (!monitor.startsWith("http://")) {
            throw new IllegalArgumentException(
                    "LAB_HEARTBEAT_URL is an http address, not " + monitor);
        }
        return new LabSettings(
                ports,
                home(environment),
                number(environment, "LAB_DB_PORT", ports.databaseBackend()),
                URI.create(monitor),
                SEED);
    }

    /// `FAULTLINE_HOME`, or `.faultline` in the current folder.
    public static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("FAULTLINE_HOME", ".faultline")).toAbsolutePath();
    }

    /// The folder of the lab's own files.
    public Path folder() {
        return home.resolve("lab");
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(name + " is a number, not " + value);
        }
        return Integer.parseInt(value);
    }
}
