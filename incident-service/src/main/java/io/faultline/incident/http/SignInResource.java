package io.faultline.incident.http;

import io.faultline.contracts.signin.IssuerWatch;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Where people come from the issuer and go.
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML + ";charset=utf-8")
public class SignInResource {

    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    private final SignIn signIn;
    private final OidcSession session;
    private final SecurityIdentity identity;

    SignInResource(SignIn signIn, OidcSession session, SecurityIdentity identity) {
        this.signIn = signIn;
        this.session = session;
        this.identity = identity;
    }

    /// Somebody who is signed in came here by hand: to the desk.
    @GET
    @Path(SignIn.CALLBACK)
    @Authenticated
    public Response in() {
        return Response.seeOther(URI.create("/")).build();
    }

    /// Ends the session here, then at the issuer where it has a place for that.
    @GET
    @Path("/sign-out")
    @Authenticated
    public Response out(
            @Context UriInfo uri, @HeaderParam("Sec-Fetch-Site") @Nullable String site) {
        if (site != null && OTHERS.contains(site)) {
            return ErrorCode.OTHER_ORIGIN.view().response();
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Response.seeOther(URI.create("/")).build();
        }
        String end =
                identity.<OidcConfigurationMetadata>getAttribute("configuration-metadata")
                        .getEndSessionUri();
        session.logout().await().atMost(WITHIN);
        URI farewell = uri.getBaseUriBuilder().path(SignIn.FAREWELL).build();
        boolean isThere =
                signIn.ways()
                        .map(ways -> ways.watch().sight().state())
                        .filter(state -> state == IssuerWatch.State.AWAY)
                        .isEmpty();
        return Response.seeOther(
                        end == null || !isThere ? farewell : atIssuer(end, token, farewell))
                .build();
    }

    private static URI atIssuer(String end, JsonWebToken token, URI farewell) {
        return UriBuilder.fromUri(end)
                .queryParam("id_token_hint", token.getRawToken())
                .queryParam("post_logout_redirect_uri", "{farewell}")
                .build(farewell.toString());
    }

    /// The session is over.
    @GET
    @Path(SignIn.FAREWELL)
    @PermitAll
    public String farewell() {
        return NoticePage.of("Signed out", "You have signed out of the desk.", "/", "Sign in");
    }

    /// The issuer did not let somebody in. What it says why is not repeated: anybody can write it
    /// into the address.
    @GET
    @Path(SignIn.REFUSED)
    @PermitAll
    public Response refused() {
        return Response.status(403).entity(NoticePage.of(ErrorCode.SIGN_IN_FAILED)).build();
    }
}
