package io.faultline.status.http;

import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.signin.Claims;
import io.faultline.status.SignInSettings;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Who has signed in, and whose views are theirs.
@RequestScoped
public class SignedIn {

    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final SignInSettings settings;
    private final SecurityIdentity identity;
    private final OidcSession session;
    private final SignIn signIn;
    private final Visit visit;

    SignedIn(
            SignInSettings settings,
            SecurityIdentity identity,
            OidcSession session,
            SignIn signIn,
            Visit visit) {
        this.settings = settings;
        this.identity = identity;
        this.session = session;
        this.signIn = signIn;
        this.visit = visit;
    }

    /// What people call them.
    String name() {
        return claims().name();
    }

    /// The customers that their claim names, of those that there are, in its order.
    List<Customer> customers() {
        var known = visit.site().world().inventory().customers();
        return claims().values(settings.customerClaim()).stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private Claims claims() {
        return Claims.ofVerified(token().getRawToken());
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }

    /// Ends the session here.
    ///
    /// @param farewell where they stand afterwards
    /// @return where to end it at the issuer too; nothing where that has no place for it, or does
    ///   not answer
    Optional<URI> end(URI farewell) {
        String token = token().getRawToken();
        OidcConfigurationMetadata issuer = identity.getAttribute("configuration-metadata");
        session.logout().await().atMost(WITHIN);
        @Nullable String end = issuer == null ? null : issuer.getEndSessionUri();
        return end == null || signIn.isIssuerAway()
                ? Optional.empty()
                : Optional.of(
                        UriBuilder.fromUri(end)
                                .queryParam("id_token_hint", token)
                                .queryParam("post_logout_redirect_uri", "{farewell}")
                                .build(farewell.toString()));
    }
}
