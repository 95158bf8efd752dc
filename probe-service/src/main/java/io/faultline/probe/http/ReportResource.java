package io.faultline.probe.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.heartbeat.Heartbeats;
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
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Targets that report by themselves: `POST /heartbeat/CHECK-ID`, whose body, if any, is not read,
/// and `POST /signal/CHECK-ID` with `{"value": 118}`, where somebody has counted something.
@Path("/")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {

    private final Caller caller;
    private final ProbeFlow flow;

    ReportResource(Caller caller, ProbeFlow flow) {
        this.caller = caller;
        this.flow = flow;
    }

    @POST
    @Path("heartbeat/{check:.+}")
    public Response beat(@PathParam("check") String check, @Context HttpServerRequest request) {
        return allowed(
                request,
                () ->
                        switch (flow.beat(check)) {
                            case Heartbeats.Beat.Taken _ -> Answers.accepted(1);
                            case Heartbeats.Beat.Unknown(var words) -> Answers.problem(404, words);
                        });
    }

    @POST
    @Path("signal/{check:.+}")
    public Response count(
            @PathParam("check") String check, byte[] body, @Context HttpServerRequest request) {
        return allowed(
                request,
                () -> {
                    OptionalDouble value = value(body);
                    if (value.isEmpty()) {
                        return Answers.problem(400, "the body is no value: send {\"value\": 118}");
                    }
                    return switch (flow.signal(check, value.getAsDouble())) {
                        case Signals.Report.Taken _ -> Answers.accepted(1);
                        case Signals.Report.Unknown(var words) -> Answers.problem(404, words);
                    };
                });
    }

    private Response allowed(HttpServerRequest request, Supplier<Response> answer) {
        return caller.objection(request).map(Answers::forbidden).orElseGet(answer);
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
