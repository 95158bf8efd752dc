package io.faultline.status.http;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.SubscriptionTokens.Verdict;
import io.faultline.status.api.ChecksByComponent;
import io.faultline.status.api.EmptyFeeds;
import io.faultline.status.api.V3Documents;
import io.faultline.status.page.Views.Session;
import io.faultline.status.pdf.Pdf;
import io.faultline.status.site.PrivateViews;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.CustomerView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// What one customer sees, as page, feed, JSON and plan, whichever way they showed who they are.
@RequestScoped
public class OwnView {

    /// One PDF takes a core for a moment: more at once only make each other slow.
    private static final Semaphore PRINTERS = new Semaphore(2);

    private final Visit visit;
    private final SubscriptionTokens tokens;
    private final PrivateViews views;
    private final Reads reads;

    OwnView(Visit visit, SubscriptionTokens tokens, PrivateViews views, Reads reads) {
        this.visit = visit;
        this.tokens = tokens;
        this.views = views;
        this.reads = reads;
    }

    /// The view that a signed link opens, if it opens one.
    Optional<CustomerView> byLink(String token) {
        return switch (tokens.verify(Purpose.VIEW, token, visit.now())) {
            case Verdict.Genuine(String customer, _) -> of(customer);
            case Verdict.Expired _, Verdict.Forged _ -> Optional.empty();
        };
    }

    /// The view of a customer, if there is such a one.
    Optional<CustomerView> of(String customer) {
        return views.view(visit.site(), customer);
    }

    /// @param path where it is
    /// @param token stands in the form, so that subscribing from here covers what is theirs
    /// @param session of who is signed in; absent where a link was enough
    Response page(CustomerView view, String path, String token, @Nullable Session session) {
        return visit.html(200, visit.pages().own(view, path, token, session));
    }

    Response feed(CustomerView view) {
        var page = visit.site().snapshot().page();
        FeedDocument feed =
                views.feed(view.customer())
                        .orElseGet(() -> EmptyFeeds.customer(page, page.url().toString()));
        return personal(feed.contentType(), feed.body());
    }

    Response json(CustomerView view) {
        var page = visit.site().snapshot().page();
        byte[] body =
                new V3Documents(
                                page.languages(),
                                page.url().toString(),
                                new ChecksByComponent(visit.site().world().inventory()))
                        .customer(view, visit.site().snapshot().at());
        return personal(MediaType.APPLICATION_JSON + "; charset=utf-8", body);
    }

    /// What to say where this place has asked for too many documents; absent where it has not.
    Optional<Response> tooMany() {
        return reads.isAllowed(visit.from(), visit.now())
                ? Optional.empty()
                : Optional.of(
                        Response.status(429)
                                .header("retry-after", "60")
                                .type(Problems.CONTENT_TYPE)
                                .entity(
                                        Problems.text(
                                                429,
                                                "Too many requests",
                                                "Wait a minute and try again."))
                                .build());
    }

    Response plan(CustomerView view, String path) {
        return visit.html(200, visit.pages().plan(plan(view), view, path));
    }

    Response printedPlan(CustomerView view) throws IOException {
        if (!PRINTERS.tryAcquire()) {
            return Response.status(503)
                    .header("retry-after", "2")
                    .type(Problems.CONTENT_TYPE)
                    .entity(Problems.text(503, "Others are printing", "Try again in 2 seconds."))
                    .build();
        }
        try {
            byte[] body = Pdf.of(visit.pages().printedPlan(plan(view), view));
            return Response.fromResponse(personal("application/pdf", body))
                    .header("content-disposition", "inline; filename=\"continuity-plan.pdf\"")
                    .build();
        } finally {
            PRINTERS.release();
        }
    }

    private ContinuityPlan plan(CustomerView view) {
        return ContinuityPlan.of(visit.site().world(), view);
    }

    private Response personal(String contentType, Object body) {
        Response.ResponseBuilder response = Response.ok(body).type(contentType);
        Headers.personal(visit.site().snapshot().page()).forEach(response::header);
        return response.build();
    }
}
