package io.faultline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Everything Faultline keeps on disk: the folder `FAULTLINE_HOME` and what lies in it.
///
/// @param root absolute, without links, so that it can be compared with what a process says of
///   itself
public record Home(Path root) {

    /// Creates the folder when missing.
    public static Home at(Path root) throws IOException {
        return new Home(Files.createDirectories(root).toRealPath());
    }

    /// Pids, the lock of the supervisor and the list of parts.
    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path pid(String part) {
        return run().resolve(part + ".pid");
    }

    /// What the running supervisor wants to have running, for `status` and `logs`.
    public Path roster() {
        return run().resolve("parts.json");
    }

    /// Key of subscription tokens and of address encryption: base64 of 32 bytes, readable by the
    /// owner alone.
    public Path secret() {
        return root.resolve("secret");
    }

    /// The first operator's password, readable by the owner alone.
    public Path operatorPassword() {
        return root.resolve("operator-password");
    }

    /// The key of the manage API, readable by the owner alone.
    public Path apiKey() {
        return root.resolve("api-key");
    }

    public Path folder(String name) {
        return root.resolve(name);
    }
}
