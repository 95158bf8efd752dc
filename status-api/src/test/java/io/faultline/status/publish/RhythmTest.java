package io.faultline.status.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.publish.Rhythm.Fare;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(2), Duration.ofSeconds(60));

    @Test
    void the_first_writing_is_due_at_once() {
        assertThat(RHYTHM.due(Fare.NEW, true)).isBefore(NOON);
        assertThat(RHYTHM.due(Fare.NEW, false)).isBefore(NOON);
    }

    @Test
    void a_change_waits_for_the_spacing_and_nothing_new_for_the_heartbeat() {
        Fare fare = Fare.NEW.written(NOON);
        assertThat(RHYTHM.due(fare, true)).isEqualTo(NOON.plusSeconds(2));
        assertThat(RHYTHM.due(fare, false)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void after_failures_the_wait_doubles_up_to_a_minute_and_a_success_ends_it() {
        Fare fare = Fare.NEW;
        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            fare = fare.failed(NOON);
            assertThat(RHYTHM.due(fare, true)).isEqualTo(NOON.plusSeconds(expected));
        }
        assertThat(RHYTHM.due(fare.written(NOON), true)).isEqualTo(NOON.plusSeconds(2));
    }
}
