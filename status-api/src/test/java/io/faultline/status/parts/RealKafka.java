package io.faultline.status.parts;

import io.faultline.parts.Broker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// A real broker and a home of its own for the service under test.
public final class RealKafka implements QuarkusTestResourceLifecycleManager {

    /// The secret of the installation under test.
    public static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private Broker broker;

    @Override
    public Map<String, String> start() {
        broker = Broker.start();
        try {
            Path home = Files.createTempDirectory("faultline-home");
            return Map.of(
                    "kafka.bootstrap.servers",
                    broker.address(),
                    "faultline.home",
                    home.toString(),
                    "faultline.secret",
                    SECRET,
                    "faultline.status.rebuild-every",
                    "1S",
                    "faultline.status.wishes-per-hour",
                    "1000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
