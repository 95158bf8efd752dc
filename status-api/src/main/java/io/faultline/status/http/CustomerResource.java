package io.faultline.status.http;

import io.faultline.status.page.SubscribeWords;
import io.faultline.status.snapshot.CustomerView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What one customer sees, by a link that only they have: page, JSON, feed and continuity plan.
@Path("/")
@Blocking
public class CustomerResource {

    private final Visit visit;
    private final OwnView own;
    private final ViewCounts counts;

    CustomerResource(Visit visit, OwnView own, ViewCounts counts) {
        this.visit = visit;
        this.own = own;
        this.counts = counts;
    }

    @GET
    @Path("/c/{token}")
    @Operation(hidden = true)
    public Response page(@PathParam("token") String token) {
        return view(token)
                .map(view -> own.page(view, "/c/" + token, token, null))
                .orElseGet(this::noView);
    }

    @GET
    @Path("/c/{token}/history.rss")
    @Operation(hidden = true)
    public Response feed(@PathParam("token") String token) {
        return view(token).map(own::feed).orElseGet(CustomerResource::missing);
    }

    /// What one customer sees, for programs.
    @GET
    @Path("/api/v3/customers/{token}/summary.json")
    @Operation(hidden = true)
    public Response json(@PathParam("token") String token) {
        return own.tooMany()
                .orElseGet(() -> view(token).map(own::json).orElseGet(CustomerResource::missing));
    }

    /// The customer's continuity plan, to read.
    @GET
    @Path("/c/{token}/plan")
    @Operation(hidden = true)
    public Response plan(@PathParam("token") String token) {
        return view(token)
                .map(view -> own.plan(view, "/c/" + token + "/plan"))
                .orElseGet(this::noView);
    }

    /// The same to print.
    @GET
    @Path("/c/{token}/plan.pdf")
    @Operation(hidden = true)
    public Response printedPlan(@PathParam("token") String token) throws IOException {
        Optional<CustomerView> view = view(token);
        return view.isEmpty() ? noView() : own.printedPlan(view.get());
    }

    private Optional<CustomerView> view(String token) {
        counts.count(ViewCounts.View.OWN);
        return own.byLink(token);
    }

    private Response noView() {
        SubscribeWords words = visit.words();
        return visit.note(
                404, Notes.plain(words.noView(), words.noViewText(), "/", words.toState()));
    }

    private static Response missing() {
        return Response.status(404)
                .type(Problems.CONTENT_TYPE)
                .entity(Problems.text(404, "No such view", "Ask your contact for a new link."))
                .build();
    }
}
