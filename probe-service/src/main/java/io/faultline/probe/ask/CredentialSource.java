package io.faultline.probe.ask;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.SecretSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the credentials of a check come from.
@FunctionalInterface
public interface CredentialSource {

    /// The credentials of a check; null where it needs none.
    ///
    /// @param secrets where the inventory's secrets are found, by name
    /// @throws MissingSecretException when one is not to be had
    @Nullable Credentials of(Check check, Map<String, SecretSource> secrets)
            throws MissingSecretException;

    /// A secret that is not where the inventory says.
    final class MissingSecretException extends Exception {
        private static final long serialVersionUID = 1;

        /// @param words which, and how to mend it; never the secret
        public MissingSecretException(String words) {
            super(words);
        }
    }
}
