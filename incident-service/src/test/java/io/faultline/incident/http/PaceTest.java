package io.faultline.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Pace pace = new Pace(3);

    private int taken(Instant at, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += pace.take(at) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void a_few_may_come_at_once() {
        assertThat(taken(NOON, 9)).isEqualTo(3);
    }

    @Test
    void after_that_one_each_second() {
        taken(NOON, 3);
        assertThat(taken(NOON.plusMillis(999), 9)).isZero();
        assertThat(taken(NOON.plusSeconds(1), 9)).isEqualTo(1);
        assertThat(taken(NOON.plusSeconds(3), 9)).isEqualTo(2);
    }

    @Test
    void a_long_pause_gives_no_more_than_a_short_one() {
        taken(NOON, 3);
        assertThat(taken(NOON.plusSeconds(3_600), 9)).isEqualTo(3);
    }
}
