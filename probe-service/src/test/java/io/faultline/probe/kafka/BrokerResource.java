package io.faultline.probe.kafka;

import io.faultline.parts.Broker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real broker for the service under test, which is the vantage yyz.
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Broker broker;

    @Override
    public Map<String, String> start() {
        var started = Broker.start();
        broker = started;
        return Map.of(
                "kafka.bootstrap.servers",
                started.address(),
                "faultline.probe.vantages",
                "yyz",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        Broker running = broker;
        if (running != null) {
            running.close();
        }
    }
}
