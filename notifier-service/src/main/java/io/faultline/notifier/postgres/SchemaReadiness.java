package io.faultline.notifier.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the schema is there.
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {

    private final Migration migration;

    SchemaReadiness(Migration migration) {
        this.migration = migration;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("schema").status(migration.isDone()).build();
    }
}
