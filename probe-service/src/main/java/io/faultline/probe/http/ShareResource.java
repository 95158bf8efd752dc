package io.faultline.probe.http;

import io.faultline.probe.ProbeFlow;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// `GET /api/v1/share`: the last event of each check that this instance probes, for ops engineers
/// who ask what it is doing.
@Path("/api/v1/share")
public final class ShareResource {

    private final Caller caller;
    private final ProbeFlow flow;

    ShareResource(Caller caller, ProbeFlow flow) {
        this.caller = caller;
        this.flow = flow;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@Context HttpServerRequest request) {
        Optional<String> objection = caller.objection(request);
        if (objection.isPresent()) {
            return Answers.forbidden(objection.get());
        }
        var all = new ByteArrayOutputStream();
        all.write('[');
        for (byte[] each : flow.lastEvents()) {
            if (all.size() > 1) {
                all.write(',');
            }
            all.writeBytes(each);
        }
        all.write(']');
        return Response.ok(all.toByteArray()).build();
    }
}
