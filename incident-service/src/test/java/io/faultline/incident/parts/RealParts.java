package io.faultline.incident.parts;

import io.faultline.parts.Broker;
import io.faultline.parts.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A real broker and a real database, with a wire to the database that can be cut.
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    private static final String VIEWER_PASSWORD = "only-looking";
    private static final String OPERATOR_PASSWORD = "at-the-desk";
    private static final String API_KEY = "a-key-for-the-bridges";

    private record Started(Wire databaseWire, String databaseUrl, String broker, Path home) {}

    private static volatile @Nullable Started started;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /// The wire between the service and its database.
    public static Wire databaseWire() {
        return started().databaseWire();
    }

    /// The database itself, past the wire.
    public static String databaseUrl() {
        return started().databaseUrl();
    }

    /// The broker's address.
    public static String broker() {
        return started().broker();
    }

    /// The inventory file that the service watches.
    public static Path inventoryFile() {
        return inventoryFile(started().home());
    }

    private static Path inventoryFile(Path home) {
        return home.resolve("inventory.yaml");
    }

    private static Started started() {
        return Objects.requireNonNull(started, "the parts have not been started");
    }

    /// The inventory that the file begins with.
    public static String inventory() {
        try (var in = RealParts.class.getResourceAsStream("/inventory.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the user `operator` knows.
    public static String operatorPassword() {
        return OPERATOR_PASSWORD;
    }

    /// What the user `viewer` knows.
    public static String viewerPassword() {
        return VIEWER_PASSWORD;
    }

    /// The key of the manage API.
    public static String apiKey() {
        return API_KEY;
    }

    @Override
    public Map<String, String> start() {
        try {
            Path home = Files.createTempDirectory("faultline-home");
            Files.writeString(inventoryFile(home), inventory());
            Path viewer = Files.writeString(home.resolve("viewer"), VIEWER_PASSWORD);
            Path operator = Files.writeString(home.resolve("operator"), OPERATOR_PASSWORD);
            Path key = Files.writeString(home.resolve("key"), API_KEY);
            Broker broker = Broker.start();
            running.push(broker);
            Database database = Database.start();
            running.push(database);
            var wire = new Wire("localhost", database.port());
            running.push(wire);
            started = new Started(wire, withUser(database), broker.address(), home);
            return Map.of(
                    "kafka.bootstrap.servers", broker.address(),
                    "quarkus.datasource.jdbc.url", url(wire.port()),
                    "quarkus.datasource.username", Database.USER,
                    "quarkus.datasource.password", Database.PASSWORD,
                    "faultline.home", home.toString(),
                    "faultline.inventory", inventoryFile(home).toString(),
                    "faultline.operator-password-file", operator.toString(),
                    "faultline.viewer-password-file", viewer.toString(),
                    "faultline.api-key-file", key.toString(),
                    "faultline.api-burst", "1000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private static String withUser(Database database) {
        return database.url() + "?user=" + Database.USER + "&password=" + Database.PASSWORD;
    }

    @Override
    public void stop() {
        running.forEach(part -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        running.clear();
    }
}
