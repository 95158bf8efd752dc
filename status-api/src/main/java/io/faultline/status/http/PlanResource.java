package io.faultline.status.http;

import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.pdf.Pdf;
import io.faultline.status.site.PrivateViews;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.CustomerView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A customer's continuity plan, by the link that only they have: to read and to print.
@Path("/")
@Blocking
public class PlanResource {

    /// One PDF takes a core for a moment: more at once only make each other slow.
    private static final Semaphore PRINTERS = new Semaphore(2);

    private final Visit visit;
    private final SubscriptionTokens tokens;
    private final PrivateViews views;
    private final ViewCounts counts;

    PlanResource(Visit visit, SubscriptionTokens tokens, PrivateViews views, ViewCounts counts) {
        this.visit = visit;
        this.tokens = tokens;
        this.views = views;
        this.counts = counts;
    }

    @GET
    @Path("/c/{token}/plan")
    @Operation(hidden = true)
    public Response page(@PathParam("token") String token) {
        counts.count(ViewCounts.View.OWN);
        return view(token)
                .map(view ->
                        visit.html(
                                200, visit.pages().plan(plan(view), view, "/c/" + token + "/plan")))
                .orElseGet(this::missing);
    }

    @GET
    @Path("/c/{token}/plan.pdf")
    @Operation(hidden = true)
    public Response pdf(@PathParam("token") String token) throws IOException {
        counts.count(ViewCounts.View.OWN);
        Optional<CustomerView> view = view(token);
        if (view.isEmpty()) {
            return missing();
        }
        if (!PRINTERS.tryAcquire()) {
            return Response.status(503)
                    .header("retry-after", "2")
                    .type(Problems.CONTENT_TYPE)
                    .entity(Problems.text(503, "Others are printing", "Try again in 2 seconds."))
                    .build();
        }
        try {
            byte[] body = Pdf.of(visit.pages().printedPlan(plan(view.get()), view.get()));
            Response.ResponseBuilder response = Response.ok(body).type("application/pdf");
            Headers.personal(visit.site().snapshot().page()).forEach(response::header);
            return response.header(
                            "content-disposition", "inline; filename=\"continuity-plan.pdf\"")
                    .build();
        } finally {
            PRINTERS.release();
        }
    }

    private ContinuityPlan plan(CustomerView view) {
        return ContinuityPlan.of(visit.site().world(), view);
    }

    private Optional<CustomerView> view(String token) {
        var form =
                new WishForm(
                        visit.site(),
                        tokens,
                        visit.words(),
                        visit.reader().language(),
                        visit.now());
        return Optional.ofNullable(form.customer(token))
                .flatMap(customer -> views.view(visit.site(), customer));
    }

    private Response missing() {
        SubscribeWords words = visit.words();
        return visit.note(
                404, Notes.plain(words.noView(), words.noViewText(), "/", words.toState()));
    }
}
