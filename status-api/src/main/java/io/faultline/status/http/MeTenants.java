package io.faultline.status.http;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Only what is under `/me` has to do with signing in.
@ApplicationScoped
class MeTenants implements TenantConfigResolver {

    private static final String SESSION = "q_session_me";

    /// Nobody is asked, whatever they send.
    private static final OidcTenantConfig NOBODY =
            OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final SignIn signIn;

    MeTenants(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        Optional<SignIn.Way> way = signIn.way();
        String path = request.normalizedPath();
        boolean isMe = path.equals(SignIn.ROOT) || path.startsWith(SignIn.ROOT + "/");
        if (way.isEmpty() || !isMe || path.equals(SignIn.FAREWELL) || path.equals(SignIn.REFUSED)) {
            return Uni.createFrom().item(NOBODY);
        }
        return signIn.isIssuerAway() && !hasSession(request)
                ? Uni.createFrom().failure(new SignInTrouble())
                : Uni.createFrom().item(way.get().config());
    }

    private static boolean hasSession(RoutingContext request) {
        return request.request().cookies().stream()
                .anyMatch(each -> each.getName().startsWith(SESSION));
    }
}
