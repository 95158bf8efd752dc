package io.faultline.probe.http;

import io.faultline.probe.ProbeFlow;
import io.faultline.probe.heartbeat.Heartbeats;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// `POST /heartbeat/CHECK-ID`: a target says that it lives. The body, if any, is not read.
@Path("/heartbeat")
public final class HeartbeatResource {

    private final Caller caller;
    private final ProbeFlow flow;

    HeartbeatResource(Caller caller, ProbeFlow flow) {
        this.caller = caller;
        this.flow = flow;
    }

    @POST
    @Path("/{check:.+}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(@PathParam("check") String check, @Context HttpServerRequest request) {
        Optional<String> objection = caller.objection(request);
        if (objection.isPresent()) {
            return Answers.forbidden(objection.get());
        }
        return switch (flow.beat(check)) {
            case Heartbeats.Beat.Taken _ -> Answers.accepted(1);
            case Heartbeats.Beat.Unknown(var words) -> Answers.problem(404, words);
        };
    }
}
