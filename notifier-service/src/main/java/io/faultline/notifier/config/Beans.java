package io.faultline.notifier.config;

import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.VapidKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// The clock, chance, and the installation's secret.
final class Beans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    RandomGenerator chance() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Secret secret(NotifierConfig config) {
        return Secret.of(config.secret().orElseGet(() -> read(config.home().resolve("secret"))));
    }

    @Produces
    @Singleton
    AddressCipher cipher(Secret secret) {
        return new AddressCipher(secret);
    }

    @Produces
    @Singleton
    VapidKey vapid(Secret secret) {
        return VapidKey.of(secret);
    }

    @Produces
    @Singleton
    SubscriptionTokens tokens(Secret secret) {
        return new SubscriptionTokens(secret);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no secret: set FAULTLINE_SECRET, or write 'openssl rand -base64 32' to "
                            + file.toAbsolutePath(),
                    e);
        }
    }
}
