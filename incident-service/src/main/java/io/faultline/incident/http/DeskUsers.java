package io.faultline.incident.http;

import io.faultline.incident.config.Settings;
import io.faultline.incident.config.SignInSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Who may use the desk: `operator`, whose password is made at the first start and kept in a file
/// that only its owner reads, and `viewer`, where a password file for it is set. Where people sign
/// in at an issuer, nobody has a password here unless that is asked for.
@ApplicationScoped
class DeskUsers {

    private static final Logger LOGGER = Logger.getLogger(DeskUsers.class);
    private static final int PASSWORD_BYTES = 15;

    private record User(String passwordHash, Set<String> roles) {}

    private final Settings settings;
    private final boolean hasPasswords;
    private final Map<String, User> users = new HashMap<>();

    DeskUsers(Settings settings, SignInSettings signIn) {
        this.settings = settings;
        this.hasPasswords = signIn.issuer().isEmpty() || signIn.passwords();
    }

    void start(@Observes StartupEvent event) {
        if (!hasPasswords) {
            LOGGER.info("people sign in at the issuer, no password is good at the desk");
            return;
        }
        Path file =
                settings.operatorPasswordFile()
                        .orElseGet(() -> settings.home().resolve("operator-password"));
        try {
            if (SecretFile.createIfMissing(file, PASSWORD_BYTES)) {
                LOGGER.infof("made a password for the desk's operator file=%s", file);
            }
            add("operator", file, Set.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN));
            if (settings.viewerPasswordFile().isPresent()) {
                add("viewer", settings.viewerPasswordFile().get(), Set.of(Role.VIEWER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the desk's password file can not be read or made: set"
                            + " FAULTLINE_OPERATOR_PASSWORD_FILE to a file that can",
                    e);
        }
    }

    private void add(String name, Path file, Set<String> roles) throws IOException {
        String password = Files.readString(file).strip();
        if (password.isEmpty()) {
            throw new IOException(file + " is empty: put a password in it, or remove it");
        }
        users.put(name, new User(hash(password.toCharArray()), roles));
    }

    /// The roles of a user who knows the password; empty for anybody else.
    Optional<Set<String>> rolesOf(String name, char[] password) {
        User user = users.get(name);
        String hash = hash(password);
        return user != null && isEqual(user.passwordHash(), hash)
                ? Optional.of(user.roles())
                : Optional.empty();
    }

    /// A fast hash is enough: passwords that we make are 120 random bits, and nobody sees the hash.
    private static String hash(char[] password) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(new String(password).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Compared in constant time.
    private static boolean isEqual(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }
}
