package io.faultline.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sign-in by OpenID Connect to customers' own views (`FAULTLINE_OIDC_ISSUER` …). Without an issuer
/// there is none, and the rest of it says nothing.
@ConfigMapping(prefix = "faultline.oidc")
public interface SignInSettings {

    /// The issuer's address, under which `/.well-known/openid-configuration` is.
    Optional<URI> issuer();

    /// By which name the issuer knows the page.
    @WithDefault("faultline")
    String clientId();

    /// A file with the secret that goes with it; absent: the page is a public client.
    Optional<Path> clientSecretFile();

    /// What is asked for at sign-in.
    @WithDefault("openid,profile,email")
    List<String> scopes();

    /// The claim that names whose view somebody may see: a name, or the way to it with slashes.
    @WithDefault("faultline_customer")
    String customerClaim();

    /// How long a session outlives its ID token, as long as the issuer renews it.
    @WithDefault("8h")
    Duration session();
}
