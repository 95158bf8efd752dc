package io.faultline.incident.http;

import io.faultline.incident.config.SignInSettings;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Name and password by HTTP basic authentication. Where people sign in at an issuer, nobody is
/// asked for them, and they are read only if the embedded passwords are good beside it.
@ApplicationScoped
class DeskPasswords implements HttpAuthenticationMechanism {

    private static final int BEFORE_THE_ISSUER = DEFAULT_PRIORITY + 1_000;

    private final HttpAuthenticationMechanism basic =
            new BasicAuthenticationMechanism("Faultline desk", false);
    private final boolean areGood;
    private final boolean areAskedFor;

    DeskPasswords(SignInSettings settings) {
        areAskedFor = settings.issuer().isEmpty();
        areGood = areAskedFor || settings.passwords();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        return areGood ? basic.authenticate(context, identities) : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return areAskedFor ? basic.getChallenge(context) : Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return basic.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return basic.getCredentialTransport(context);
    }

    @Override
    public int getPriority() {
        return BEFORE_THE_ISSUER;
    }
}
