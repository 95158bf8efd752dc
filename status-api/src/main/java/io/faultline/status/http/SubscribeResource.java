package io.faultline.status.http;

import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.page.Views.Form;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.Answer.Refused;
import io.faultline.status.subscribe.SubscriptionDesk;
import io.faultline.status.subscribe.Wish;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The form for people, and their yes. A GET changes nothing: link scanners open every link.
@Path("/subscribe")
@Blocking
public class SubscribeResource {

    private final Visit visit;
    private final SubscriptionDesk desk;
    private final SubscriptionTokens tokens;
    private final NewWishes wishes;
    private final ViewCounts counts;

    SubscribeResource(
            Visit visit,
            SubscriptionDesk desk,
            SubscriptionTokens tokens,
            NewWishes wishes,
            ViewCounts counts) {
        this.visit = visit;
        this.desk = desk;
        this.tokens = tokens;
        this.wishes = wishes;
        this.counts = counts;
    }

    @GET
    @Operation(hidden = true)
    public Response form(
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("customer") @Nullable String customer) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        return page(200, incident, customer, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @FormParam("channel") @Nullable String channel,
            @FormParam("email") @Nullable String email,
            @FormParam("phone") @Nullable String phone,
            @FormParam("endpoint") @Nullable String endpoint,
            @FormParam("format") @Nullable String format,
            @FormParam("service") List<String> services,
            @FormParam("part") List<String> parts,
            @FormParam("severity") @Nullable String severity,
            @FormParam("customer") @Nullable String customer,
            @FormParam("incident") @Nullable String incident,
            @FormParam("website") @Nullable String trap) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        SubscribeWords words = visit.words();
        if (!wishes.isAllowed(visit.from(), visit.now())) {
            return visit.note(
                    429, Notes.plain(words.tooMany(), words.tooManyText(), "/", words.toState()));
        }
        var reading =
                new WishForm(visit.site(), tokens, words, visit.reader().language(), visit.now())
                        .read(
                                WishForm.Typed.of(channel, email, phone, endpoint, format),
                                services,
                                parts,
                                severity,
                                customer,
                                incident);
        return switch (reading) {
            case WishForm.Reading.Bad(String problem) -> page(422, incident, customer, problem);
            case WishForm.Reading.Good(Wish wish) -> answer(wish, trap, words);
        };
    }

    @GET
    @Path("/confirm")
    @Operation(hidden = true)
    public Response confirmation(
            @QueryParam("token") @Nullable String token, @QueryParam("id") @Nullable String id) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        SubscribeWords words = visit.words();
        if (token == null) {
            return visit.note(
                    200,
                    Notes.code(
                            words.sentSms(),
                            words.sentSmsText(),
                            id == null ? "" : id,
                            words.confirm()));
        }
        return switch (desk.look(SubscriptionTokens.Purpose.CONFIRM, token, visit.now())) {
            case Refused(var reason) ->
                    visit.note(Notes.status(reason), Notes.refused(reason, words));
            case Done _, Noted _ ->
                    visit.note(
                            200,
                            Notes.button(
                                    words.confirmTitle(),
                                    words.confirmText(),
                                    "/subscribe/confirm",
                                    Map.of("token", token),
                                    words.confirm()));
        };
    }

    /// A program that a webhook leads to posts to the very address it was given.
    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response confirm(
            @QueryParam("token") @Nullable String inAddress,
            @FormParam("token") @Nullable String inForm,
            @FormParam("id") @Nullable String id,
            @FormParam("code") @Nullable String code) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        SubscribeWords words = visit.words();
        String token = inForm == null ? inAddress : inForm;
        var answer =
                token != null
                        ? desk.confirm(token, visit.now())
                        : desk.confirm(id == null ? "" : id, code == null ? "" : code, visit.now());
        return switch (answer) {
            case Done _, Noted _ ->
                    visit.note(
                            200,
                            Notes.plain(
                                    words.confirmed(),
                                    words.confirmedText(),
                                    "/",
                                    words.toState()));
            case Refused(var reason)
                    when reason == io.faultline.status.subscribe.Answer.Reason.WRONG_CODE
                            && id != null ->
                    visit.note(
                            422,
                            Notes.code(
                                    words.wrongCode(), words.wrongCodeText(), id, words.confirm()));
            case Refused(var reason) ->
                    visit.note(Notes.status(reason), Notes.refused(reason, words));
        };
    }

    /// Said alike to everybody, a machine that fell into the trap included.
    private Response answer(Wish wish, @Nullable String trap, SubscribeWords words) {
        var answer =
                trap != null && !trap.isEmpty()
                        ? new Noted(wishes.newId())
                        : desk.ask(wish, wishes.newId(), visit.now());
        return switch (answer) {
            case Noted(String id) ->
                    switch (wish.channel()) {
                        case EMAIL ->
                                visit.note(
                                        202,
                                        Notes.plain(
                                                words.sentEmail(),
                                                words.sentEmailText(),
                                                "/",
                                                words.toState()));
                        case WEBHOOK, SLACK, TEAMS ->
                                visit.note(
                                        202,
                                        Notes.plain(
                                                words.sentHook(),
                                                words.sentHookText(),
                                                "/",
                                                words.toState()));
                        case SMS ->
                                visit.note(
                                        202,
                                        Notes.code(
                                                words.sentSms(),
                                                words.sentSmsText(),
                                                id,
                                                words.confirm()));
                        case PUSH -> throw new IllegalStateException("a browser asks elsewhere");
                    };
            case Refused(var reason) ->
                    visit.note(Notes.status(reason), Notes.refused(reason, words));
            case Done _ -> throw new IllegalStateException("a wish is noted or refused");
        };
    }

    private Response page(
            int status, @Nullable String incident, @Nullable String customer, String problem) {
        var pages = visit.pages();
        Form form = pages.form();
        String language = visit.reader().language();
        if (incident != null && !incident.isEmpty()) {
            var found = visit.site().snapshot().incident(incident);
            if (found.isPresent()) {
                form =
                        new Form(
                                form.services(),
                                form.parts(),
                                "",
                                "",
                                incident,
                                found.get().title(language));
            }
        }
        if (customer != null && !customer.isEmpty()) {
            String id =
                    new WishForm(visit.site(), tokens, visit.words(), language, visit.now())
                            .customer(customer);
            var known = id == null ? null : visit.site().world().inventory().customers().get(id);
            if (known != null) {
                form =
                        new Form(
                                form.services(),
                                form.parts(),
                                customer,
                                known.name().in(language),
                                form.incident(),
                                form.incidentTitle());
            }
        }
        return visit.html(status, pages.subscribe(form, problem));
    }
}
