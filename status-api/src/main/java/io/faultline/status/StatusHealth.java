package io.faultline.status;

import io.faultline.contracts.Json;
import io.faultline.contracts.signin.IssuerWatch;
import io.faultline.status.http.SignIn;
import io.faultline.status.publish.Publisher;
import io.faultline.status.site.CurrentSite;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// Whether this service is well. It is ready as soon as it has something true to show, be it from
/// the disk: a broker that is away makes the data older, not the page absent.
public final class StatusHealth {

    private StatusHealth() {}

    /// Something can be shown.
    @Readiness
    @ApplicationScoped
    public static class HasSnapshot implements HealthCheck {

        private final CurrentSite current;
        private final StatusFlow flow;

        HasSnapshot(CurrentSite current, StatusFlow flow) {
            this.current = current;
            this.flow = flow;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("snapshot")
                    .status(current.get().isPresent())
                    .withData("caughtUp", flow.isCaughtUp())
                    .build();
        }
    }

    /// Copies of the site are kept. This says how well, at `/q/health/well`; the service is ready
    /// without them.
    @Wellness
    @ApplicationScoped
    public static class KeepsCopies implements HealthCheck {

        private final Publisher publisher;

        KeepsCopies(Publisher publisher) {
            this.publisher = publisher;
        }

        @Override
        public HealthCheckResponse call() {
            var copies = publisher.copies();
            var response =
                    HealthCheckResponse.named("copies")
                            .status(copies.stream().allMatch(Publisher.Copy::isFresh));
            for (Publisher.Copy each : copies) {
                response.withData(
                        each.target(),
                        each.trouble().isEmpty()
                                ? "written at " + Json.time(each.writtenAt())
                                : each.trouble());
            }
            return response.build();
        }
    }

    /// The page looks as its provider asked for. This says what does not, at `/q/health/well`: the
    /// page is right without it.
    @Wellness
    @ApplicationScoped
    public static class LooksAsAskedFor implements HealthCheck {

        private final StatusFlow flow;

        LooksAsAskedFor(StatusFlow flow) {
            this.flow = flow;
        }

        @Override
        public HealthCheckResponse call() {
            var remarks = flow.remarks();
            var response = HealthCheckResponse.named("look").status(remarks.isEmpty());
            for (int i = 0; i < remarks.size(); i++) {
                response.withData("remark " + (i + 1), remarks.get(i));
            }
            return response.build();
        }
    }

    /// People can sign in to their own views. This says whether, at `/q/health/well`; the service
    /// is ready without.
    @Wellness
    @ApplicationScoped
    public static class LetsPeopleIn implements HealthCheck {

        private final SignIn signIn;

        LetsPeopleIn(SignIn signIn) {
            this.signIn = signIn;
        }

        @Override
        public HealthCheckResponse call() {
            var response = HealthCheckResponse.named("sign-in");
            return signIn.sight()
                    .map(sight ->
                            response.status(sight.state() != IssuerWatch.State.AWAY)
                                    .withData(
                                            "issuer", sight.state().name().toLowerCase(Locale.ROOT))
                                    .withData("reason", sight.reason())
                                    .build())
                    .orElseGet(() -> response.up().withData("issuer", "none").build());
        }
    }

    /// Snapshots are being built.
    @Liveness
    @ApplicationScoped
    public static class BuildsSnapshots implements HealthCheck {

        private final StatusFlow flow;

        BuildsSnapshots(StatusFlow flow) {
            this.flow = flow;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("builder").status(flow.isAlive()).build();
        }
    }
}
