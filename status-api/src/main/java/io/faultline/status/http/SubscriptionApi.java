package io.faultline.status.http;

import io.faultline.status.subscribe.Answer;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.Answer.Refused;
import io.faultline.status.subscribe.SubscriptionDesk;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Ending a subscription and asking for the question again, in Statuspage's shape. An id alone ends
/// only what nobody has confirmed; what somebody has, ends by the token in each of their messages,
/// since an id is no proof of who asks.
@Path("/api/v2")
@Blocking
public class SubscriptionApi {

    private static final int LONGEST = 1_000;

    private final Visit visit;
    private final SubscriptionDesk desk;
    private final NewWishes wishes;

    SubscriptionApi(Visit visit, SubscriptionDesk desk, NewWishes wishes) {
        this.visit = visit;
        this.desk = desk;
        this.wishes = wishes;
    }

    @DELETE
    @Path("/subscribers/{id}.json")
    @Operation(hidden = true)
    public Response end(@PathParam("id") String id) {
        return ended(id);
    }

    /// Says the same whether there is such a subscription or not.
    @POST
    @Path("/subscriptions/{id}/resend_confirmation{json:(\\.json)?}")
    @Operation(hidden = true)
    public Response askAgain(@PathParam("id") String id) {
        if (!wishes.isAllowed(visit.from(), visit.now())) {
            return problem(429, "Too many requests", "Wait an hour and try again.");
        }
        return switch (desk.askAgain(id, visit.now())) {
            case Noted _, Done _ -> open(Response.status(202)).build();
            case Refused _ -> problem(503, "Can not be kept now", "Try again in a minute.");
        };
    }

    private Response ended(String idOrToken) {
        if (idOrToken.length() > LONGEST) {
            return problem(400, "Which subscription?", "Name it: /api/v2/subscribers/ID.json");
        }
        Answer byId = desk.withdraw(idOrToken, visit.now());
        Answer answer =
                byId instanceof Refused(var reason) && reason == Answer.Reason.FORGED
                        ? desk.end(idOrToken, visit.now())
                        : byId;
        return switch (answer) {
            case Noted _, Done _ -> open(Response.noContent()).build();
            case Refused(var reason) ->
                    switch (reason) {
                        case UNAVAILABLE ->
                                problem(503, "Can not be kept now", "Try again in a minute.");
                        case FORGED, EXPIRED, WRONG_CODE, TOO_MANY ->
                                problem(
                                        404,
                                        "No such subscription",
                                        "A confirmed one ends by the token in the unsubscribe link of any"
                                                + " message.");
                    };
        };
    }

    private static Response problem(int status, String title, String detail) {
        return open(Response.status(status))
                .type(Problems.CONTENT_TYPE)
                .entity(Problems.text(status, title, detail))
                .build();
    }

    private static Response.ResponseBuilder open(Response.ResponseBuilder response) {
        return response.header("access-control-allow-origin", "*")
                .header("cache-control", "no-store");
    }
}
