package io.faultline.status.http;

import io.faultline.contracts.Json;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.VapidKey;
import io.faultline.status.page.BrowserWords;
import io.faultline.status.subscribe.Answer;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.Answer.Refused;
import io.faultline.status.subscribe.BrowserDesk;
import io.faultline.status.subscribe.Wish;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What the page's script and the program it leaves in a browser say (`page/subscribe.js`,
/// `page/push.js`): tell me, I moved, no more. For them alone: no other page may read the answers.
@Path("/subscribe/push")
@Blocking
public class BrowserResource {

    private final Visit visit;
    private final BrowserDesk desk;
    private final VapidKey key;
    private final SubscriptionTokens tokens;
    private final NewWishes wishes;
    private final ViewCounts counts;

    BrowserResource(
            Visit visit,
            BrowserDesk desk,
            VapidKey key,
            SubscriptionTokens tokens,
            NewWishes wishes,
            ViewCounts counts) {
        this.visit = visit;
        this.desk = desk;
        this.key = key;
        this.tokens = tokens;
        this.wishes = wishes;
        this.counts = counts;
    }

    /// Whose messages a browser is to take.
    @GET
    @Operation(hidden = true)
    public Response key() {
        return json(200, Map.of("key", key.publicKey()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @FormParam("endpoint") @Nullable String endpoint,
            @FormParam("p256dh") @Nullable String p256dh,
            @FormParam("auth") @Nullable String auth,
            @FormParam("service") List<String> services,
            @FormParam("part") List<String> parts,
            @FormParam("severity") @Nullable String severity,
            @FormParam("customer") @Nullable String customer,
            @FormParam("incident") @Nullable String incident) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        if (!wishes.isAllowed(visit.from(), visit.now())) {
            return tooMany();
        }
        var words = visit.words();
        var reading =
                new WishForm(visit.site(), tokens, words, visit.reader().language(), visit.now())
                        .read(
                                Contact.browser(text(endpoint), text(p256dh), text(auth)),
                                bad(),
                                services,
                                parts,
                                severity,
                                customer,
                                incident);
        return switch (reading) {
            case WishForm.Reading.Bad(String problem) ->
                    problem(422, problem, "Send endpoint, p256dh and auth as a browser has them.");
            case WishForm.Reading.Good(Wish wish) ->
                    answer(desk.ask(wish, wishes.newId(), visit.now()), 201);
        };
    }

    @POST
    @Path("/moved")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response move(
            @FormParam("endpoint") @Nullable String endpoint,
            @FormParam("p256dh") @Nullable String p256dh,
            @FormParam("auth") @Nullable String auth,
            @FormParam("from-endpoint") @Nullable String fromEndpoint,
            @FormParam("from-p256dh") @Nullable String fromP256dh,
            @FormParam("from-auth") @Nullable String fromAuth) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        if (!wishes.isAllowed(visit.from(), visit.now())) {
            return tooMany();
        }
        Optional<PushAddress> to =
                Contact.browser(text(endpoint), text(p256dh), text(auth))
                        .map(each -> PushAddress.of(each.address()));
        Optional<PushAddress> from =
                PushAddress.read(text(fromEndpoint), text(fromP256dh), text(fromAuth));
        return to.isEmpty() || from.isEmpty()
                ? problem(422, bad(), "Name where it was and where it is.")
                : answer(desk.move(from.get(), to.get(), visit.now()), 200);
    }

    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response end(
            @FormParam("endpoint") @Nullable String endpoint,
            @FormParam("p256dh") @Nullable String p256dh,
            @FormParam("auth") @Nullable String auth) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        return PushAddress.read(text(endpoint), text(p256dh), text(auth))
                .map(browser -> answer(desk.end(browser, visit.now()), 200))
                .orElseGet(() -> problem(422, bad(), "Name the browser."));
    }

    private Response answer(Answer answer, int status) {
        return switch (answer) {
            case Done(var subscription) ->
                    json(
                            status,
                            subscription
                                    .map(each -> Map.of("manage", manage(each.id())))
                                    .orElse(Map.of()));
            case Noted _ -> throw new IllegalStateException("nothing waits for a browser's yes");
            case Refused(var reason) ->
                    switch (reason) {
                        case UNAVAILABLE ->
                                problem(
                                        503,
                                        "Can not be kept now",
                                        "Nothing has changed. Try again in a minute.");
                        case TOO_MANY -> tooMany();
                        case FORGED, EXPIRED, WRONG_CODE ->
                                problem(404, "No such browser", "It asked for nothing here.");
                    };
        };
    }

    private String bad() {
        return visit.wording().of(BrowserWords.class).browserBad();
    }

    private String manage(String id) {
        return "/manage?token=" + tokens.issue(Purpose.MANAGE, id, visit.now());
    }

    private Response tooMany() {
        return problem(429, visit.words().tooMany(), visit.words().tooManyText());
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private static Response json(int status, Map<String, String> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header("cache-control", "no-store")
                .header("x-content-type-options", "nosniff")
                .entity(Json.write(body))
                .build();
    }

    private static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(Problems.CONTENT_TYPE)
                .header("cache-control", "no-store")
                .entity(Problems.text(status, title, detail))
                .build();
    }
}
