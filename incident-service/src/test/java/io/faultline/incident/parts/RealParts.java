package io.faultline.incident.parts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A real broker and a real database: in this process and beside it, or in containers where
/// `-Dfaultline.containers=true` asks for them.
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    private static final String VIEWER_PASSWORD = "only-looking";
    private static final String OPERATOR_PASSWORD = "at-the-desk";

    private record Started(Wire databaseWire, String databaseUrl, String broker, Path home) {}

    private record Database(int port, String url) {}

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

    @Override
    public Map<String, String> start() {
        boolean areContainers = Boolean.getBoolean("faultline.containers");
        try {
            Path home = Files.createTempDirectory("faultline-home");
            Files.writeString(inventoryFile(home), inventory());
            Path viewer = Files.writeString(home.resolve("viewer"), VIEWER_PASSWORD);
            Path operator = Files.writeString(home.resolve("operator"), OPERATOR_PASSWORD);
            String broker = areContainers ? brokerContainer() : embeddedBroker();
            Database database = areContainers ? databaseContainer() : embeddedDatabase();
            var wire = new Wire("localhost", database.port());
            running.push(wire);
            started = new Started(wire, database.url(), broker, home);
            return Map.of(
                    "kafka.bootstrap.servers", broker,
                    "quarkus.datasource.jdbc.url", url(wire.port()),
                    "quarkus.datasource.username", "postgres",
                    "quarkus.datasource.password", "postgres",
                    "faultline.home", home.toString(),
                    "faultline.inventory", inventoryFile(home).toString(),
                    "faultline.operator-password-file", operator.toString(),
                    "faultline.viewer-password-file", viewer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private String embeddedBroker() {
        var embedded = EmbeddedBroker.start();
        running.push(embedded);
        return embedded.address();
    }

    private Database embeddedDatabase() throws IOException {
        var embedded = EmbeddedPostgres.builder().start();
        running.push(embedded);
        return database(embedded.getPort());
    }

    private String brokerContainer() {
        var container = new KafkaContainer("apache/kafka:4.1.1");
        container.start();
        running.push(container);
        return container.getBootstrapServers();
    }

    private Database databaseContainer() {
        var container =
                new PostgreSQLContainer("postgres:18")
                        .withDatabaseName("postgres")
                        .withUsername("postgres")
                        .withPassword("postgres");
        container.start();
        running.push(container);
        return database(container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
    }

    private static Database database(int port) {
        return new Database(port, url(port) + "?user=postgres&password=postgres");
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
