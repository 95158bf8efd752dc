package io.faultline.incident.http;

import io.faultline.contracts.signin.Claims;
import io.faultline.incident.config.SignInSettings;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Gives somebody who signed in at the issuer the desk's roles: those that the claim's values stand
/// for, and no other. What the issuer calls a role is none here by itself.
@ApplicationScoped
class DeskRoles implements SecurityIdentityAugmentor {

    private static final String NAME = "faultline.name";

    /// Who acts in the desk's story without being a person.
    private static final String DETECTOR = "detector";

    private final SignInSettings settings;

    DeskRoles(SignInSettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.getPrincipal() instanceof JsonWebToken token
                                ? atTheDesk(identity, Claims.ofVerified(token.getRawToken()))
                                : identity);
    }

    private SecurityIdentity atTheDesk(SecurityIdentity identity, Claims claims) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttribute(NAME, name(claims))
                .addRoles(roles(claims.values(settings.rolesClaim())))
                .build();
    }

    private static String name(Claims claims) {
        String name = claims.name();
        return name.equals(DETECTOR) || name.equals(ApiKey.NAME) ? name + " (a person)" : name;
    }

    /// What people call somebody who is signed in, by whatever means.
    static String name(SecurityIdentity identity) {
        String name = identity.getAttribute(NAME);
        return name == null ? identity.getPrincipal().getName() : name;
    }

    /// Each role includes those before it.
    private Set<String> roles(Collection<String> values) {
        if (isAmong(values, settings.admins())) {
            return Set.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);
        }
        if (isAmong(values, settings.operators())) {
            return Set.of(Role.VIEWER, Role.OPERATOR);
        }
        return isAmong(values, settings.viewers()) ? Set.of(Role.VIEWER) : Set.of();
    }

    private static boolean isAmong(Collection<String> values, List<String> wanted) {
        return values.stream().anyMatch(wanted::contains);
    }
}
