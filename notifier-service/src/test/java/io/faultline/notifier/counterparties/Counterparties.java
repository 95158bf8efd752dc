package io.faultline.notifier.counterparties;

import io.faultline.parts.Broker;
import io.faultline.parts.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts all of the other sides for a test run.
public final class Counterparties implements QuarkusTestResourceLifecycleManager {

    /// The installation's secret in tests.
    public static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private @Nullable Broker broker;
    private @Nullable Database database;

    @Override
    public Map<String, String> start() {
        try {
            Broker startedBroker = Broker.start();
            broker = startedBroker;
            Database startedDatabase = Database.start();
            database = startedDatabase;
            Relay.SHARED.start();
            MessageCenter.SHARED.start();
            return Map.of(
                    "kafka.bootstrap.servers",
                    startedBroker.address(),
                    "quarkus.datasource.jdbc.url",
                    startedDatabase.url(),
                    "quarkus.datasource.username",
                    Database.USER,
                    "quarkus.datasource.password",
                    Database.PASSWORD,
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
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
