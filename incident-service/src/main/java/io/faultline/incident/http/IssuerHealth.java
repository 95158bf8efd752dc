package io.faultline.incident.http;

import io.faultline.contracts.signin.IssuerWatch.State;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether people can sign in, at `/q/health/well`: detection and all that is told to the world go
/// on without, so the service is ready either way.
@Wellness
@ApplicationScoped
class IssuerHealth implements HealthCheck {

    private final SignIn signIn;

    IssuerHealth(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("sign-in");
        return signIn.ways()
                .map(ways -> ways.watch().sight())
                .map(sight ->
                        response.status(sight.state() != State.AWAY)
                                .withData("issuer", sight.state().name().toLowerCase(Locale.ROOT))
                                .withData("reason", sight.reason())
                                .build())
                .orElseGet(() -> response.up().withData("issuer", "none").build());
    }
}
