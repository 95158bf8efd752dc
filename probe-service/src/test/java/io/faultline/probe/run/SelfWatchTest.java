package io.faultline.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// How the prober watches itself: its pace, its naps, its clock.
class SelfWatchTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_rate_allows_its_burst_at_once_and_then_its_pace() {
        var limit = new RateLimit(2, 3);
        assertThat(limit.tryPass(0)).isTrue();
        assertThat(limit.tryPass(0)).isTrue();
        assertThat(limit.tryPass(0)).isTrue();
        assertThat(limit.tryPass(0)).isFalse();
        assertThat(limit.tryPass(SECOND / 2)).isTrue();
        assertThat(limit.tryPass(SECOND / 2)).isFalse();
    }

    @Test
    void a_pause_fills_the_bucket_and_no_more() {
        var limit = new RateLimit(2, 3);
        assertThat(limit.tryPass(0)).isTrue();
        long later = 100 * SECOND;
        for (int each = 0; each < 3; each++) {
            assertThat(limit.tryPass(later)).isTrue();
        }
        assertThat(limit.tryPass(later)).isFalse();
    }

    @Test
    void the_longest_stall_since_a_moment_is_known() {
        var stalls = new Stalls();
        stalls.note(10 * SECOND, 2 * SECOND);
        stalls.note(20 * SECOND, SECOND);
        assertThat(stalls.longestSince(5 * SECOND)).isEqualTo(Duration.ofSeconds(2));
        assertThat(stalls.longestSince(15 * SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(stalls.longestSince(20 * SECOND)).isZero();
    }

    @Test
    void of_many_stalls_the_latest_are_remembered() {
        var stalls = new Stalls();
        for (int second = 1; second <= 1_000; second++) {
            stalls.note(second * SECOND, second);
        }
        assertThat(stalls.longestSince(0)).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void a_clock_that_is_set_is_followed_and_a_small_correction_is_not() {
        var wall = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
        var timeline = new Timeline(wall::get);
        assertThat(timeline.follow()).isFalse();
        wall.set(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(timeline.follow()).isTrue();
        assertThat(Duration.between(wall.get(), timeline.now()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }
}
