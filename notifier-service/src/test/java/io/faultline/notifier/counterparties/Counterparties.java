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
            return Map.ofEntries(
                    Map.entry("kafka.bootstrap.servers", startedBroker.address()),
                    Map.entry("quarkus.datasource.jdbc.url", startedDatabase.url()),
                    Map.entry("quarkus.datasource.username", Database.USER),
                    Map.entry("quarkus.datasource.password", Database.PASSWORD),
                    Map.entry("notifier.secret", SECRET),
                    Map.entry("notifier.hook-allow", "127.0.0.1/32"),
                    Map.entry("notifier.smtp-url", "smtp://localhost:" + Relay.SHARED.port()),
                    Map.entry(
                            "notifier.smpp-url",
                            "smpp://faultline:faultline@localhost:" + MessageCenter.SHARED.port()));
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
