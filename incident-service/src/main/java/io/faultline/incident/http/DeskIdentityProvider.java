package io.faultline.incident.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Tells Quarkus who somebody is who gave a name and a password.
@ApplicationScoped
class DeskIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final DeskUsers users;

    DeskIdentityProvider(DeskUsers users) {
        this.users = users;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return users.rolesOf(request.getUsername(), request.getPassword().getPassword())
                .map(roles -> Uni.createFrom().item(identity(request.getUsername(), roles)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("no")));
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(roles)
                .build();
    }
}
