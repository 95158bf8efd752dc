package io.faultline.incident.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Only who asks for a page is led to the issuer, and only while it answers. A form that was filled
/// in would be lost on the way, and a program can not go there at all.
@Unremovable
@ApplicationScoped
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class WayToTheIssuer implements OidcRedirectFilter {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final SignIn signIn;

    WayToTheIssuer(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void filter(OidcRedirectContext context) {
        RoutingContext request = context.routingContext();
        if (signIn.isIssuerAway()) {
            throw new SignInTrouble(ErrorCode.ISSUER_AWAY);
        }
        boolean isPage = READS.contains(request.request().method());
        if (!isPage || SignIn.isForPrograms(request.normalizedPath())) {
            throw new SignInTrouble(ErrorCode.SESSION_OVER);
        }
    }
}
