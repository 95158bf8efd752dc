package io.faultline.status.http;

import io.faultline.contracts.signin.IssuerWatch;
import io.faultline.contracts.subscription.Secret;
import io.faultline.status.SignInSettings;
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
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sign-in at an issuer to what is under `/me`, where an issuer is set. Nothing is asked of it
/// before somebody signs in, and its cookies go to nothing else: the public page knows nothing of
/// it.
@ApplicationScoped
public class SignIn {

    /// What only somebody sees who has signed in is under it.
    static final String ROOT = "/me";

    /// Where people stand who signed out.
    static final String FAREWELL = "/me/signed-out";

    /// Where people stand whom the issuer did not let in.
    static final String REFUSED = "/me/refused";

    /// Where the issuer sends people back to.
    static final String CALLBACK = "/me/sign-in";

    private static final Logger LOGGER = Logger.getLogger(SignIn.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(3);

    /// The issuer that is set, and how it is.
    record Way(OidcTenantConfig config, IssuerWatch watch) {}

    private final SignInSettings settings;
    private final Secret secret;
    private @Nullable Way way;

    SignIn(SignInSettings settings, Secret secret) {
        this.settings = settings;
        this.secret = secret;
    }

    void start(@Observes StartupEvent event) {
        settings.issuer()
                .ifPresent(issuer -> {
                    way =
                            new Way(
                                    config(issuer),
                                    new IssuerWatch(issuer, LOOKS_EVERY, SignIn::say));
                    if ("http".equals(issuer.getScheme())) {
                        LOGGER.warn(
                                "the issuer's address is not https: only for a try on this machine");
                    }
                    way.watch().start();
                });
    }

    void stop(@Observes ShutdownEvent event) {
        way().map(Way::watch).ifPresent(IssuerWatch::close);
    }

    /// The way there is; none where no issuer is set.
    Optional<Way> way() {
        return Optional.ofNullable(way);
    }

    /// How the issuer is; nothing where none is set.
    public Optional<IssuerWatch.Sight> sight() {
        return way().map(Way::watch).map(IssuerWatch::sight);
    }

    /// Whether an issuer is set that is known not to answer.
    boolean isIssuerAway() {
        return way().map(Way::watch).filter(IssuerWatch::isAway).isPresent();
    }

    private OidcTenantConfig config(URI issuer) {
        var client =
                OidcTenantConfig.authServerUrl(issuer.toString())
                        .tenantId("me")
                        .clientId(settings.clientId())
                        .connectionTimeout(WITHIN)
                        .connectionRetryCount(1);
        settings.clientSecretFile().map(SignIn::read).ifPresent(client::credentials);
        return client.applicationType(ApplicationType.WEB_APP)
                .authentication()
                .scopes(settings.scopes())
                .cookiePath(ROOT)
                .redirectPath(CALLBACK)
                .restorePathAfterRedirect(true)
                .errorPath(REFUSED)
                .pkceRequired()
                .nonceRequired()
                .stateSecret(key("sign-in state"))
                .sessionAgeExtension(settings.session())
                .end()
                .token()
                .refreshExpired()
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_REFRESH_TOKENS)
                .encryptionSecret(key("sign-in session"))
                .end()
                .build();
    }

    /// Every instance of an installation has the same.
    private String key(String label) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.key(label));
    }

    private static String read(Path file) {
        try {
            String found = Files.readString(file).strip();
            if (found.isEmpty()) {
                throw new IOException("it is empty");
            }
            return found;
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
