package io.faultline.status.http;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.status.api.ChecksByComponent;
import io.faultline.status.api.EmptyFeeds;
import io.faultline.status.api.V3Documents;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.site.PrivateViews;
import io.faultline.status.snapshot.CustomerView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What one customer sees, by a link that only they have: page, JSON and feed.
@Path("/")
@Blocking
public class CustomerResource {

    private final Visit visit;
    private final SubscriptionTokens tokens;
    private final PrivateViews views;
    private final ViewCounts counts;
    private final Reads reads;

    CustomerResource(
            Visit visit,
            SubscriptionTokens tokens,
            PrivateViews views,
            ViewCounts counts,
            Reads reads) {
        this.reads = reads;
        this.visit = visit;
        this.tokens = tokens;
        this.views = views;
        this.counts = counts;
    }

    @GET
    @Path("/c/{token}")
    @Operation(hidden = true)
    public Response page(@PathParam("token") String token) {
        counts.count(ViewCounts.View.OWN);
        Optional<CustomerView> view = view(token);
        if (view.isEmpty()) {
            SubscribeWords words = visit.words();
            return visit.note(
                    404, Notes.plain(words.noView(), words.noViewText(), "/", words.toState()));
        }
        return visit.html(200, visit.pages().own(view.get(), "/c/" + token, token));
    }

    @GET
    @Path("/c/{token}/history.rss")
    @Operation(hidden = true)
    public Response feed(@PathParam("token") String token) {
        counts.count(ViewCounts.View.OWN);
        Optional<CustomerView> view = view(token);
        if (view.isEmpty()) {
            return missing();
        }
        var page = visit.site().snapshot().page();
        FeedDocument feed =
                views.feed(view.get().customer())
                        .orElseGet(() -> EmptyFeeds.customer(page, page.url().toString()));
        return personal(feed.contentType(), feed.body());
    }

    /// What one customer sees, for programs.
    @GET
    @Path("/api/v3/customers/{token}/summary.json")
    @Operation(hidden = true)
    public Response json(@PathParam("token") String token) {
        counts.count(ViewCounts.View.OWN);
        if (!reads.isAllowed(visit.from(), visit.now())) {
            return Response.status(429)
                    .header("retry-after", "60")
                    .type(Problems.CONTENT_TYPE)
                    .entity(Problems.text(429, "Too many requests", "Wait a minute and try again."))
                    .build();
        }
        Optional<CustomerView> view = view(token);
        if (view.isEmpty()) {
            return missing();
        }
        var page = visit.site().snapshot().page();
        byte[] body =
                new V3Documents(
                                page.languages(),
                                page.url().toString(),
                                new ChecksByComponent(visit.site().world().inventory()))
                        .customer(view.get(), visit.site().snapshot().at());
        return personal(MediaType.APPLICATION_JSON + "; charset=utf-8", body);
    }

    private Optional<CustomerView> view(String token) {
        String customer =
                new WishForm(
                                visit.site(),
                                tokens,
                                visit.words(),
                                visit.reader().language(),
                                visit.now())
                        .customer(token);
        return customer == null ? Optional.empty() : views.view(visit.site(), customer);
    }

    private Response personal(String contentType, Object body) {
        Response.ResponseBuilder response = Response.ok(body).type(contentType);
        Headers.personal(visit.site().snapshot().page()).forEach(response::header);
        return response.build();
    }

    private static Response missing() {
        return Response.status(404)
                .type(Problems.CONTENT_TYPE)
                .entity(Problems.text(404, "No such view", "Ask your contact for a new link."))
                .build();
    }
}
