package io.faultline.status;

import io.faultline.contracts.subscription.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the installation's secret is found.
final class InstallationSecret {

    private InstallationSecret() {}

    /// The secret of the environment, else of the file `secret` under the home.
    ///
    /// @throws IllegalStateException in one sentence that says what to do, where there is none
    static Secret read(Optional<String> given, Path home) {
        Path file = home.resolve("secret").toAbsolutePath();
        try {
            Optional<String> base64 = given.filter(each -> !each.isBlank());
            return Secret.of(base64.isPresent() ? base64.get() : Files.readString(file));
        } catch (IOException _) {
            throw new IllegalStateException(
                    "There is no secret: set FAULTLINE_SECRET to the base64 of 32 bytes, or put it"
                            + " into "
                            + file
                            + " ('openssl rand -base64 32' makes one).");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The secret is not one: " + e.getMessage() + ".");
        }
    }
}
