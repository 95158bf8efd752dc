package io.faultline.probe.config;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.SecretSource;
import io.faultline.probe.ask.CredentialSource;
import io.faultline.probe.ask.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads secrets where the inventory says they are, at each probe: a rotated file needs no restart.
/// `auth:` may have `token`, or `user` with `password` (and `privacy`, where what encrypts is
/// another secret than what proves), or `secret`, which is either `user:password` or a token.
public final class Secrets implements CredentialSource {

    private static final Logger LOGGER = Logger.getLogger(Secrets.class);

    private final Function<String, @Nullable String> environment;

    /// The files of which it was said that everybody can read them: once is enough.
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /// @param environment usually [System#getenv(String)]
    public Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable Credentials of(Check check, Map<String, SecretSource> secrets)
            throws MissingSecretException {
        Map<String, String> auth = check.auth();
        String user = auth.getOrDefault("user", "");
        if (auth.containsKey("token")) {
            return new Credentials("", secret(auth.get("token"), secrets));
        }
        if (auth.containsKey("password")) {
            String password = secret(auth.get("password"), secrets);
            return auth.containsKey("privacy")
                    ? new Credentials(user, password, secret(auth.get("privacy"), secrets))
                    : new Credentials(user, password);
        }
        if (!auth.containsKey("secret")) {
            return null;
        }
        String secret = secret(auth.get("secret"), secrets);
        int colon = secret.indexOf(':');
        return !user.isEmpty() || colon < 0
                ? new Credentials(user, secret)
                : new Credentials(secret.substring(0, colon), secret.substring(colon + 1));
    }

    private String secret(@Nullable String name, Map<String, SecretSource> secrets)
            throws MissingSecretException {
        SecretSource source = name == null ? null : secrets.get(name);
        return switch (source) {
            case null -> throw new MissingSecretException("no secret is called '" + name + "'");
            case SecretSource.InEnvironment(var variable) -> {
                String value = environment.apply(variable);
                if (value == null) {
                    throw new MissingSecretException(
                            "the secret '"
                                    + name
                                    + "' is not there: set the variable "
                                    + variable
                                    + " for probe-service");
                }
                yield value;
            }
            case SecretSource.InFile(var file) -> read(name, file);
        };
    }

    private String read(@Nullable String name, String file) throws MissingSecretException {
        try {
            Path path = Path.of(file);
            String secret = Files.readString(path).stripTrailing();
            if (isOpenToAll(path) && warned.add(file)) {
                LOGGER.warnf(
                        "everybody on this machine can read a secret: take the right from others"
                                + " with chmod o-r secret=%s file=%s",
                        name, file);
            }
            return secret;
        } catch (IOException e) {
            throw new MissingSecretException(
                    "the secret '"
                            + name
                            + "' can not be read from "
                            + file
                            + ": make the file readable for probe-service");
        }
    }

    private static boolean isOpenToAll(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null
                && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    }
}
