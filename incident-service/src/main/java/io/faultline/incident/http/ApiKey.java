package io.faultline.incident.http;

import io.faultline.incident.config.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The key of the manage API: made at the first start and kept in a file that only its owner reads.
/// Whoever has it is an operator under [#PATH], and nobody elsewhere.
@ApplicationScoped
class ApiKey {

    /// Who speaks with it, in the story and in the audit.
    static final String NAME = "api";

    /// Where it is good.
    static final String PATH = "/v1/";

    private static final Logger LOGGER = Logger.getLogger(ApiKey.class);
    private static final String SCHEME = "oauth ";
    private static final int KEY_BYTES = 24;
    private static final int LEAST = 16;

    private final Settings settings;
    private byte[] key = new byte[0];

    ApiKey(Settings settings) {
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Path file = settings.apiKeyFile().orElseGet(() -> settings.home().resolve("api-key"));
        try {
            if (SecretFile.createIfMissing(file, KEY_BYTES)) {
                LOGGER.infof("made a key for the manage API file=%s", file);
            }
            String secret = Files.readString(file).strip();
            if (secret.length() < LEAST) {
                throw new IOException(file + " has fewer than " + LEAST + " characters");
            }
            key = secret.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            if (settings.apiKeyFile().isEmpty()) {
                LOGGER.warnf("no key for the manage API, nobody can use it error=%s", e);
                return;
            }
            throw new UncheckedIOException(
                    "the file with the key of the manage API can not be read or made: set"
                            + " FAULTLINE_API_KEY_FILE to one that can",
                    e);
        }
    }

    /// Whether a request brings the key. Compared in constant time.
    ///
    /// @param authorization the header of that name
    boolean isIn(@Nullable String authorization) {
        if (key.length == 0
                || authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String given = authorization.substring(SCHEME.length()).strip();
        return MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
    }
}
