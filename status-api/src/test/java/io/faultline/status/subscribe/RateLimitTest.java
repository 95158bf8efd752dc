package io.faultline.status.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    private final RateLimit limit = new RateLimit(2, Duration.ofHours(1), 3);

    @Test
    void each_has_so_many_in_a_while() {
        assertThat(limit.take("a", NOON)).isTrue();
        assertThat(limit.take("a", NOON)).isTrue();
        assertThat(limit.take("a", NOON)).isFalse();
        assertThat(limit.take("b", NOON)).isTrue();
        assertThat(limit.take("a", NOON.plusSeconds(3_600))).isTrue();
    }

    @Test
    void it_remembers_a_bounded_number() {
        limit.take("a", NOON);
        limit.take("a", NOON);
        for (String other : java.util.List.of("b", "c", "d")) {
            limit.take(other, NOON);
        }
        assertThat(limit.take("a", NOON)).isTrue();
    }
}
