package io.faultline.status.http;

import io.faultline.contracts.Subscription;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.status.page.BrowserWords;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.page.Views.Fact;
import io.faultline.status.subscribe.Answer;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.Answer.Refused;
import io.faultline.status.subscribe.SubscriptionDesk;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The way out: a page with one button for people, one POST for their mail programs (RFC 8058), and
/// a page that shows what a subscription is.
@Path("/")
@Blocking
public class UnsubscribeResource {

    private final Visit visit;
    private final SubscriptionDesk desk;
    private final ViewCounts counts;

    UnsubscribeResource(Visit visit, SubscriptionDesk desk, ViewCounts counts) {
        this.visit = visit;
        this.desk = desk;
        this.counts = counts;
    }

    @GET
    @Path("/unsubscribe")
    @Operation(hidden = true)
    public Response page(@QueryParam("token") @Nullable String token) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        SubscribeWords words = visit.words();
        String given = token == null ? "" : token;
        return switch (desk.look(Purpose.UNSUBSCRIBE, given, visit.now())) {
            case Refused(var reason) -> refused(reason, words);
            case Done _, Noted _ ->
                    visit.note(
                            200,
                            Notes.button(
                                    words.unsubscribeTitle(),
                                    words.unsubscribeText(),
                                    "/unsubscribe",
                                    Map.of("token", given),
                                    words.unsubscribe()));
        };
    }

    /// The token is in the form of our own page, or in the address that a mail program posts
    /// `List-Unsubscribe=One-Click` to.
    @POST
    @Path("/unsubscribe")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(hidden = true)
    public Response end(
            @QueryParam("token") @Nullable String inAddress,
            @FormParam("token") @Nullable String inForm) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        SubscribeWords words = visit.words();
        String token = inForm != null ? inForm : inAddress == null ? "" : inAddress;
        return switch (desk.end(token, visit.now())) {
            case Refused(var reason) -> refused(reason, words);
            case Done _, Noted _ ->
                    visit.note(
                            200,
                            Notes.plain(
                                    words.unsubscribed(),
                                    words.unsubscribedText(),
                                    "/subscribe",
                                    words.subscribeTitle()));
        };
    }

    @GET
    @Path("/manage")
    @Operation(hidden = true)
    public Response manage(@QueryParam("token") @Nullable String token) {
        counts.count(ViewCounts.View.SUBSCRIBE);
        SubscribeWords words = visit.words();
        String given = token == null ? "" : token;
        return switch (desk.look(Purpose.MANAGE, given, visit.now())) {
            case Refused(var reason) -> refused(reason, words);
            case Noted _ -> refused(Answer.Reason.EXPIRED, words);
            case Done(Optional<Subscription> found) ->
                    found.map(each -> shown(each, given, words))
                            .orElseGet(() -> refused(Answer.Reason.EXPIRED, words));
        };
    }

    private Response shown(Subscription subscription, String token, SubscribeWords words) {
        List<Fact> facts = facts(subscription, words);
        boolean over = subscription.state() == Subscription.State.UNSUBSCRIBED;
        return visit.note(
                200,
                Notes.button(
                        words.manage(),
                        facts,
                        over ? "" : "/unsubscribe",
                        over ? Map.of() : Map.of("token", token),
                        words.unsubscribe()));
    }

    /// What somebody gets; never where to.
    private List<Fact> facts(Subscription of, SubscribeWords words) {
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact(
                        words.toldBy(),
                        switch (of.channel()) {
                            case EMAIL -> words.email();
                            case SMS -> words.sms();
                            case WEBHOOK -> words.hook();
                            case SLACK -> "Slack";
                            case TEAMS -> "Microsoft Teams";
                            case PUSH -> visit.wording().of(BrowserWords.class).thisBrowser();
                        }));
        facts.add(
                new Fact(
                        words.about(),
                        of.targets().isEmpty()
                                ? words.everything()
                                : of.targets().stream()
                                        .map(Subscription.Target::id)
                                        .collect(Collectors.joining(", "))));
        Locale language = Locale.of(of.language());
        facts.add(new Fact(words.inLanguage(), language.getDisplayLanguage(language)));
        facts.add(
                new Fact(
                        words.stands(),
                        switch (of.state()) {
                            case PENDING -> words.pendingState();
                            case CONFIRMED -> words.activeState();
                            case UNSUBSCRIBED -> words.endedState();
                        }));
        return facts;
    }

    private Response refused(Answer.Reason reason, SubscribeWords words) {
        return visit.note(Notes.status(reason), Notes.refused(reason, words));
    }
}
