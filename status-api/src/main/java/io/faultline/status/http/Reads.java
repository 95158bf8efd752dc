package io.faultline.status.http;

import io.faultline.status.StatusSettings;
import io.faultline.status.subscribe.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// How many documents that are made for one reader may be asked for from one place. What is
/// rendered ahead costs nothing to serve and is not counted.
@ApplicationScoped
public class Reads {

    private static final int REMEMBERED = 100_000;

    private final RateLimit limit;

    Reads(StatusSettings settings) {
        limit =
                new RateLimit(
                        settings.status().readsPerMinute(), Duration.ofMinutes(1), REMEMBERED);
    }

    boolean isAllowed(String from, Instant now) {
        return limit.take(from, now);
    }
}
