package io.faultline.status.http;

import io.faultline.status.StatusSettings;
import io.faultline.status.subscribe.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/// Ids for new subscriptions, and how many wishes may come from one place.
@ApplicationScoped
public class NewWishes {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 20;
    private static final int REMEMBERED = 100_000;

    private final SecureRandom random = new SecureRandom();
    private final RateLimit limit;

    NewWishes(StatusSettings settings) {
        limit = new RateLimit(settings.status().wishesPerHour(), Duration.ofHours(1), REMEMBERED);
    }

    /// Twenty characters of five bits each, which nobody can guess.
    String newId() {
        var id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    boolean isAllowed(String from, Instant now) {
        return limit.take(from, now);
    }
}
