package io.faultline.probe.http;

import io.faultline.probe.report.Wellness;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while the scheduler moves. Kafka being away is no reason for a restart.
@Liveness
@Singleton
final class Alive implements HealthCheck {

    private static final Duration DEAD_AFTER = Duration.ofSeconds(20);

    private final Wellness wellness;

    Alive(Wellness wellness) {
        this.wellness = wellness;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = wellness.sinceLastTick();
        return HealthCheckResponse.named("scheduler")
                .withData("sinceLastTickMs", since.toMillis())
                .status(since.compareTo(DEAD_AFTER) < 0)
                .build();
    }
}
