package io.faultline.notifier.http;

import io.faultline.notifier.wording.Names;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the names of things are known; the database and the channels have checks of their
/// own.
@Readiness
@ApplicationScoped
class NotifierReadiness implements HealthCheck {

    private final Names names;

    NotifierReadiness(Names names) {
        this.names = names;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inventory read")
                .status(names.directory().isPresent())
                .build();
    }
}
