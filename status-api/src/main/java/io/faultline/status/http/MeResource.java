package io.faultline.status.http;

import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.status.page.Views.Choice;
import io.faultline.status.page.Views.Session;
import io.faultline.status.snapshot.CustomerView;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What one customer sees, for people who sign in and whose claim names that customer: page, JSON,
/// feed and continuity plan.
@Path("/")
@Blocking
@Authenticated
public class MeResource {

    private final Visit visit;
    private final SignedIn person;
    private final OwnView own;
    private final SubscriptionTokens tokens;
    private final ViewCounts counts;

    MeResource(
            Visit visit,
            SignedIn person,
            OwnView own,
            SubscriptionTokens tokens,
            ViewCounts counts) {
        this.visit = visit;
        this.person = person;
        this.own = own;
        this.tokens = tokens;
        this.counts = counts;
    }

    /// Their view, where there is one; a choice, where there are several.
    @GET
    @Path(SignIn.ROOT)
    @Operation(hidden = true)
    public Response mine() {
        counts.count(ViewCounts.View.OWN);
        List<Customer> customers = person.customers();
        return switch (customers.size()) {
            case 0 -> noView();
            case 1 -> visit.to(URI.create(path(customers.getFirst().id())));
            default -> visit.html(200, visit.pages().choice(choice(customers)));
        };
    }

    private Response noView() {
        var words = visit.signInWords();
        String text = words.noViewOfYoursText(person.name(), visit.pages().provider());
        return visit.note(
                403, Notes.plain(words.noViewOfYours(), text, "/me/sign-out", words.signOut()));
    }

    private Choice choice(List<Customer> customers) {
        String language = visit.reader().language();
        return new Choice(
                person.name(),
                customers.stream()
                        .map(each -> new Choice.Way(path(each.id()), each.name().in(language)))
                        .toList());
    }

    @GET
    @Path("/me/c/{customer}")
    @Operation(hidden = true)
    public Response page(@PathParam("customer") String customer) {
        return view(customer)
                .map(view ->
                        own.page(
                                view,
                                path(customer),
                                tokens.issue(Purpose.SUBSCRIBE, customer, visit.now()),
                                new Session(person.name(), person.customers().size() > 1)))
                .orElseGet(this::otherView);
    }

    @GET
    @Path("/me/c/{customer}/history.rss")
    @Operation(hidden = true)
    public Response feed(@PathParam("customer") String customer) {
        return view(customer).map(own::feed).orElseGet(this::otherView);
    }

    /// What the customer sees, for scripts of their own page.
    @GET
    @Path("/me/c/{customer}/summary.json")
    @Operation(hidden = true)
    public Response json(@PathParam("customer") String customer) {
        return own.tooMany()
                .orElseGet(() -> view(customer).map(own::json).orElseGet(this::otherView));
    }

    @GET
    @Path("/me/c/{customer}/plan")
    @Operation(hidden = true)
    public Response plan(@PathParam("customer") String customer) {
        return view(customer)
                .map(view -> own.plan(view, path(customer) + "/plan"))
                .orElseGet(this::otherView);
    }

    @GET
    @Path("/me/c/{customer}/plan.pdf")
    @Operation(hidden = true)
    public Response printedPlan(@PathParam("customer") String customer) throws IOException {
        Optional<CustomerView> view = view(customer);
        return view.isEmpty() ? otherView() : own.printedPlan(view.get());
    }

    /// A view is opened by nothing but the claim. Somebody else's and one that is not there look
    /// alike.
    private Optional<CustomerView> view(String customer) {
        counts.count(ViewCounts.View.OWN);
        return person.customers().stream()
                .filter(each -> each.id().equals(customer))
                .findFirst()
                .flatMap(each -> own.of(each.id()));
    }

    private Response otherView() {
        var words = visit.signInWords();
        return visit.note(
                404,
                Notes.plain(
                        words.otherView(), words.otherViewText(), SignIn.ROOT, words.toYours()));
    }

    private static String path(String customer) {
        return SignIn.ROOT + "/c/" + customer;
    }
}
