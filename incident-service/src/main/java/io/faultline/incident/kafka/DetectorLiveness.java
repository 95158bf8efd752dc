package io.faultline.incident.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive, unless the detector died of something that only a restart mends. A broker or database
/// that is away is no such thing.
@Liveness
@ApplicationScoped
class DetectorLiveness implements HealthCheck {

    private final Instance<KafkaStreams> streams;

    DetectorLiveness(Instance<KafkaStreams> streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("detector")
                .withData("state", Detector.state(streams))
                .status(!Detector.isDead(streams))
                .build();
    }
}
