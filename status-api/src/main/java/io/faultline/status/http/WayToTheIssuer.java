package io.faultline.status.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;

/// Nobody is led to an issuer that does not answer.
@Unremovable
@ApplicationScoped
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class WayToTheIssuer implements OidcRedirectFilter {

    private final SignIn signIn;

    WayToTheIssuer(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void filter(OidcRedirectContext context) {
        if (signIn.isIssuerAway()) {
            throw new SignInTrouble();
        }
    }
}
