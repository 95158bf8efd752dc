package io.faultline.probe.http;

import io.faultline.probe.report.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the inventory was read and Kafka has assigned the share: from then on every check of
/// ours is probed. It stays ready while Kafka is away, since probing goes on.
@Readiness
@Singleton
final class Ready implements HealthCheck {

    private final Wellness wellness;

    Ready(Wellness wellness) {
        this.wellness = wellness;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("probing")
                .withData("inventory", wellness.hasInventory())
                .withData("share", wellness.hasShare())
                .status(wellness.hasInventory() && wellness.hasShare())
                .build();
    }
}
