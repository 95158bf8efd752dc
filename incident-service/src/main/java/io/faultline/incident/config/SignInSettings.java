package io.faultline.incident.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sign-in by OpenID Connect (`FAULTLINE_OIDC_ISSUER` …). Without an issuer there is none, and the
/// rest of it says nothing.
@ConfigMapping(prefix = "faultline.oidc")
public interface SignInSettings {

    /// The issuer's address, under which `/.well-known/openid-configuration` is.
    Optional<URI> issuer();

    /// By which name the issuer knows the desk.
    @WithDefault("faultline")
    String clientId();

    /// A file with the secret that goes with it; absent: the desk is a public client.
    Optional<Path> clientSecretFile();

    /// For whom the tokens of programs must be; absent: the client id.
    Optional<String> audience();

    /// What is asked for at sign-in.
    @WithDefault("openid,profile,email")
    List<String> scopes();

    /// The claim that says what somebody may do: a name, or the way to it with slashes.
    @WithDefault("roles")
    String rolesClaim();

    /// Which of its values make a viewer.
    @WithDefault("faultline-viewer")
    List<String> viewers();

    /// Which make an operator.
    @WithDefault("faultline-operator")
    List<String> operators();

    /// Which make an admin.
    @WithDefault("faultline-admin")
    List<String> admins();

    /// Whether the embedded passwords are good beside it.
    @WithDefault("false")
    boolean passwords();

    /// How long a session outlives its ID token, as long as the issuer renews it.
    @WithDefault("8h")
    Duration session();
}
