package io.faultline.probe.http;

import io.faultline.probe.report.Intake;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// `POST /api/v1/health-events`: what others saw (CONTRACT.md, section 3). 202 says that Kafka has
/// it; 503 that it may not, and that sending the same ids again does no harm.
@Path("/api/v1/health-events")
public final class HealthEventsResource {

    private final Caller caller;
    private final Intake intake;
    private final InstantSource clock;

    HealthEventsResource(Caller caller, Intake intake, InstantSource clock) {
        this.caller = caller;
        this.intake = intake;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(byte[] body, @Context HttpServerRequest request) {
        Optional<String> objection = caller.objection(request);
        if (objection.isPresent()) {
            return Answers.forbidden(objection.get());
        }
        return switch (Submission.of(body, clock.instant())) {
            case Submission.Rejected(var faults) -> {
                intake.rejected(faults.size());
                yield Response.status(400).entity(Map.of("errors", faults)).build();
            }
            case Submission.Accepted(var events) ->
                    intake.publish(events)
                            ? Answers.accepted(events.size())
                            : Answers.problem(
                                    503,
                                    "Kafka can not be reached: send the same events again later");
        };
    }
}
