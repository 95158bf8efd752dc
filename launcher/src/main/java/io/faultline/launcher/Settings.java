package io.faultline.launcher;

import io.faultline.launcher.parts.Archives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where this run of Faultline lives and what of it was given from outside.
///
/// @param checkout the root of the sources, where each module has its `target/`
/// @param environment of the command; a part named there (`KAFKA_BOOTSTRAP_SERVERS`, …) is real
///   instead of embedded
public record Settings(
        Path checkout, Home home, Ports ports, Archives archives, Map<String, String> environment) {

    /// Reads the system properties that the command sets and the environment.
    ///
    /// @throws IllegalArgumentException in words for the user when the port base is no number or
    ///   too large
    public static Settings fromProcess() throws IOException {
        Map<String, String> environment = System.getenv();
        Path checkout =
                Path.of(System.getProperty("faultline.checkout", ".")).toAbsolutePath().normalize();
        String archives = System.getProperty("faultline.archives");
        Path home =
                Path.of(
                        Objects.requireNonNullElseGet(
                                System.getProperty("faultline.home"),
                                () ->
                                        environment.getOrDefault(
                                                "FAULTLINE_HOME",
                                                checkout.resolve(".faultline").toString())));
        return new Settings(
                checkout,
                Home.at(home.toAbsolutePath()),
                new Ports(base(environment.getOrDefault("FAULTLINE_PORT_BASE", "0"))),
                new Archives(archives == null ? null : Path.of(archives)),
                environment);
    }

    /// What the environment says, or null where it says nothing; an empty text counts as nothing.
    public @Nullable String given(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private static int base(String text) {
        try {
            return text.isBlank() ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "FAULTLINE_PORT_BASE is \"" + text + "\"; it must be a whole number", e);
        }
    }
}
