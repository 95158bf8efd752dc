package io.faultline.parts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A real PostgreSQL for one test run. Database, user and password are all `postgres`.
///
/// @param port on localhost
/// @param server what stops with it
public record Database(int port, AutoCloseable server) implements AutoCloseable {

    /// The user.
    public static final String USER = "postgres";

    /// The user's password.
    public static final String PASSWORD = "postgres";

    /// Starts one and waits until it serves.
    public static Database start() {
        return ContainerEngine.answers() ? inContainer() : embedded();
    }

    private static Database inContainer() {
        var container =
                new PostgreSQLContainer("postgres:18")
                        .withDatabaseName("postgres")
                        .withUsername(USER)
                        .withPassword(PASSWORD);
        container.start();
        return new Database(
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), container);
    }

    private static Database embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            return new Database(server.getPort(), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its JDBC address, without user and password.
    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the database did not stop", e);
        }
    }
}
