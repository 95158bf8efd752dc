package io.faultline.incident.http;

import io.faultline.incident.http.SignIn.Ways;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says which way of signing in a request goes: a browser's, a program's, or none where no issuer
/// is set or the page is open to everybody.
@ApplicationScoped
class DeskTenants implements TenantConfigResolver {

    private static final String BEARER = "bearer ";
    private static final String SESSION = "q_session_desk";

    /// Nobody is asked, not even somebody who has a session.
    private static final OidcTenantConfig NOBODY =
            OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final SignIn signIn;

    DeskTenants(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        Optional<Ways> ways = signIn.ways();
        String path = request.normalizedPath();
        if (ways.isEmpty() || isOpen(path)) {
            return Uni.createFrom().item(NOBODY);
        }
        String credentials = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean hasSession = hasSession(request);
        if (credentials == null && !hasSession && signIn.isIssuerAway()) {
            return Uni.createFrom().failure(new SignInTrouble(ErrorCode.ISSUER_AWAY));
        }
        boolean isProgram = isBearer(credentials) || (SignIn.isForPrograms(path) && !hasSession);
        return Uni.createFrom().item(isProgram ? ways.get().programs() : ways.get().console());
    }

    private static boolean isOpen(String path) {
        return path.startsWith("/q/")
                || path.startsWith("/assets/")
                || path.equals(SignIn.FAREWELL)
                || path.equals(SignIn.REFUSED);
    }

    private static boolean isBearer(@Nullable String credentials) {
        return credentials != null
                && credentials.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static boolean hasSession(RoutingContext request) {
        return request.request().cookies().stream()
                .anyMatch(each -> each.getName().startsWith(SESSION));
    }
}
