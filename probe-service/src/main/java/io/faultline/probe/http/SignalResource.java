package io.faultline.probe.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.signal.Signals;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/// `POST /signal/CHECK-ID` with `{"value": 118}`: somebody has counted something.
@Path("/signal")
public final class SignalResource {

    private final Caller caller;
    private final ProbeFlow flow;

    SignalResource(Caller caller, ProbeFlow flow) {
        this.caller = caller;
        this.flow = flow;
    }

    @POST
    @Path("/{check:.+}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(
            @PathParam("check") String check, byte[] body, @Context HttpServerRequest request) {
        Optional<String> objection = caller.objection(request);
        if (objection.isPresent()) {
            return Answers.forbidden(objection.get());
        }
        OptionalDouble value = value(body);
        if (value.isEmpty()) {
            return Answers.problem(400, "the body is no value: send {\"value\": 118}");
        }
        return switch (flow.signal(check, value.getAsDouble())) {
            case Signals.Report.Taken _ -> Answers.accepted(1);
            case Signals.Report.Unknown(var words) -> Answers.problem(404, words);
        };
    }

    /// The value of a body, where it has one that is a finite number.
    static OptionalDouble value(byte[] body) {
        try {
            JsonNode root = Json.mapper().readTree(body);
            JsonNode value = root == null ? null : root.get("value");
            return value != null && value.isNumber() && Double.isFinite(value.doubleValue())
                    ? OptionalDouble.of(value.doubleValue())
                    : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
