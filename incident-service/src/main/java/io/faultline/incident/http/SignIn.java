package io.faultline.incident.http;

import io.faultline.contracts.signin.IssuerWatch;
import io.faultline.incident.config.SignInSettings;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sign-in at an issuer, where one is set. Nothing is asked of it before somebody signs in, so that
/// the service starts and works whether it answers or not.
@ApplicationScoped
class SignIn {

    /// Where the issuer sends people back to.
    static final String CALLBACK = "/sign-in";

    /// Where people stand who signed out.
    static final String FAREWELL = "/signed-out";

    /// Where people stand whom the issuer did not let in.
    static final String REFUSED = "/sign-in-refused";

    private static final Logger LOGGER = Logger.getLogger(SignIn.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(3);

    /// What an issuer is asked in each way of signing in.
    ///
    /// @param console people with a browser
    /// @param programs programs with a token
    record Ways(OidcTenantConfig console, OidcTenantConfig programs, IssuerWatch watch) {}

    private final SignInSettings settings;
    private @Nullable Ways ways;

    SignIn(SignInSettings settings) {
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        settings.issuer()
                .ifPresent(issuer -> {
                    ways = ways(issuer);
                    if ("http".equals(issuer.getScheme())) {
                        LOGGER.warn(
                                "the issuer's address is not https: only for a try on this machine");
                    }
                    ways.watch().start();
                });
    }

    void stop(@Observes ShutdownEvent event) {
        ways().map(Ways::watch).ifPresent(IssuerWatch::close);
    }

    /// The ways there are; none where no issuer is set.
    Optional<Ways> ways() {
        return Optional.ofNullable(ways);
    }

    /// Whether a path is for programs, which are led nowhere and shown no page.
    static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.startsWith("/v1/");
    }

    /// Whether an issuer is set that is known not to answer.
    boolean isIssuerAway() {
        return ways != null && ways.watch().isAway();
    }

    private Ways ways(URI issuer) {
        String secret = settings.clientSecretFile().map(SignIn::secret).orElse(null);
        var sealing = secret == null ? SealingKeys.random() : SealingKeys.of(secret);
        OidcTenantConfig console =
                client(issuer, secret, "desk")
                        .applicationType(ApplicationType.WEB_APP)
                        .authentication()
                        .scopes(settings.scopes())
                        .redirectPath(CALLBACK)
                        .restorePathAfterRedirect(true)
                        .errorPath(REFUSED)
                        .pkceRequired()
                        .nonceRequired()
                        .stateSecret(sealing.state())
                        .sessionAgeExtension(settings.session())
                        .end()
                        .token()
                        .refreshExpired()
                        .end()
                        .tokenStateManager()
                        .strategy(Strategy.ID_REFRESH_TOKENS)
                        .encryptionSecret(sealing.session())
                        .end()
                        .build();
        OidcTenantConfig programs =
                client(issuer, secret, "desk-api")
                        .applicationType(ApplicationType.SERVICE)
                        .token()
                        .audience(settings.audience().orElse(settings.clientId()))
                        .allowJwtIntrospection(false)
                        .allowOpaqueTokenIntrospection(false)
                        .end()
                        .build();
        return new Ways(console, programs, new IssuerWatch(issuer, LOOKS_EVERY, SignIn::say));
    }

    private io.quarkus.oidc.OidcTenantConfigBuilder client(
            URI issuer, @Nullable String secret, String tenant) {
        var client =
                OidcTenantConfig.authServerUrl(issuer.toString())
                        .tenantId(tenant)
                        .clientId(settings.clientId())
                        .connectionTimeout(WITHIN)
                        .connectionRetryCount(1);
        return secret == null ? client : client.credentials(secret);
    }

    private static String secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IOException("it is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the secret of sign-in can not be read: set FAULTLINE_OIDC_CLIENT_SECRET_FILE to"
                            + " a file that has it, or to nothing for a public client",
                    e);
        }
    }

    private static void say(IssuerWatch.State state, String reason) {
        if (state == IssuerWatch.State.AWAY) {
            LOGGER.warnf("nobody can sign in, the issuer is away reason=%s", reason);
        } else {
            LOGGER.info("the issuer answers");
        }
    }
}
