package io.faultline.notifier.counterparties;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts all of the other sides for a test run.
public final class Counterparties implements QuarkusTestResourceLifecycleManager {

    /// The installation's secret in tests.
    public static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private @Nullable Broker broker;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("notifier-test");
            folder = made;
            var startedBroker = new Broker(made);
            broker = startedBroker;
            EmbeddedPostgres startedPostgres = EmbeddedPostgres.builder().start();
            postgres = startedPostgres;
            Relay.SHARED.start();
            MessageCenter.SHARED.start();
            return Map.of(
                    "kafka.bootstrap.servers",
                    startedBroker.servers(),
                    "quarkus.datasource.jdbc.url",
                    startedPostgres.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres",
                    "notifier.secret",
                    SECRET,
                    "notifier.smtp-url",
                    "smtp://localhost:" + Relay.SHARED.port(),
                    "notifier.smpp-url",
                    "smpp://faultline:faultline@localhost:" + MessageCenter.SHARED.port());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void stop() {
        try {
            Relay.SHARED.stop();
            MessageCenter.SHARED.stop();
            if (broker != null) {
                broker.close();
            }
            if (postgres != null) {
                postgres.close();
            }
            if (folder != null) {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
