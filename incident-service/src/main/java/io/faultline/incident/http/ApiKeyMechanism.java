package io.faultline.incident.http;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Says who a program is that brings the key of the manage API. It is asked before all others:
/// [ManageGate] lets nobody else come that far.
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final int FIRST = DEFAULT_PRIORITY + 2_000;

    private final ApiKey key;

    ApiKeyMechanism(ApiKey key) {
        this.key = key;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        boolean isGood =
                context.normalizedPath().startsWith(ApiKey.PATH)
                        && key.isIn(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        return isGood ? Uni.createFrom().item(operator()) : Uni.createFrom().nullItem();
    }

    private static SecurityIdentity operator() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(ApiKey.NAME))
                .addRoles(Set.of(Role.VIEWER, Role.OPERATOR))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return FIRST;
    }
}
