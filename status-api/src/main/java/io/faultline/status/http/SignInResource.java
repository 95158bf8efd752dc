package io.faultline.status.http;

import io.faultline.status.page.ViewWords;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where people come from the issuer and go.
@Path("/")
@Blocking
public class SignInResource {

    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    private final Visit visit;
    private final SignedIn person;

    SignInResource(Visit visit, SignedIn person) {
        this.visit = visit;
        this.person = person;
    }

    /// Somebody who is signed in came here by hand: to their view.
    @GET
    @Path(SignIn.CALLBACK)
    @Authenticated
    @Operation(hidden = true)
    public Response in() {
        return visit.to(URI.create(SignIn.ROOT));
    }

    /// Ends the session here, then at the issuer where it has a place for that. Another site may
    /// not lead here.
    @GET
    @Path("/me/sign-out")
    @Authenticated
    @Operation(hidden = true)
    public Response out(
            @Context UriInfo uri, @HeaderParam("Sec-Fetch-Site") @Nullable String site) {
        if (site != null && OTHERS.contains(site)) {
            return visit.to(URI.create(SignIn.ROOT));
        }
        URI farewell = uri.getBaseUriBuilder().path(SignIn.FAREWELL).build();
        return visit.to(person.end(farewell).orElse(farewell));
    }

    /// The session is over.
    @GET
    @Path(SignIn.FAREWELL)
    @Operation(hidden = true)
    public Response farewell() {
        var words = visit.signInWords();
        return visit.note(
                200,
                Notes.plain(words.signedOut(), words.signedOutText(), SignIn.ROOT, words.signIn()));
    }

    /// The issuer did not let somebody in. What it says why is not repeated: anybody can write it
    /// into the address.
    @GET
    @Path(SignIn.REFUSED)
    @Operation(hidden = true)
    public Response refused() {
        var words = visit.signInWords();
        return visit.note(
                403,
                Notes.plain(
                        words.signInRefused(),
                        words.signInRefusedText(),
                        SignIn.ROOT,
                        words.signIn()));
    }

    /// How a customer comes to their own view, where they can sign in; elsewhere it is rendered
    /// ahead.
    @GET
    @Path("/own-view")
    @Operation(hidden = true)
    public Response help() {
        String language = visit.reader().language();
        ViewWords words = visit.wording().of(ViewWords.class);
        var pages = visit.pages();
        String page =
                pages.note(
                        Notes.plain(
                                words.ownView(),
                                words.ownViewHow(pages.provider()),
                                SignIn.ROOT,
                                visit.signInWords().signIn()));
        Response.ResponseBuilder response =
                Response.ok(page).type("text/html; charset=utf-8").language(language);
        Headers.page(visit.site().snapshot().page()).forEach(response::header);
        return response.build();
    }
}
