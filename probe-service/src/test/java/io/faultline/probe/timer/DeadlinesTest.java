package io.faultline.probe.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.timer.TimerWheel.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final long NOW = 123_456_789_012_345L;
    private static final long MS = 1_000_000;

    private final Deadlines<String> deadlines = new Deadlines<>(NOW);
    private final List<String> fired = new ArrayList<>();

    @Test
    void it_never_fires_before_its_time_and_a_tick_after_it_at_the_latest() {
        deadlines.set(new Timer<>("a"), NOW + 5 * MS + 1);
        deadlines.advance(NOW + 5 * MS + 1, fired::add);
        assertThat(fired).isEmpty();
        assertThat(deadlines.isDue(NOW + 6 * MS)).isTrue();
        deadlines.advance(NOW + 6 * MS, fired::add);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void one_sleeps_until_the_next_and_no_longer_than_ten_seconds() {
        assertThat(deadlines.sleepMs(NOW)).isEqualTo(10_000);
        deadlines.set(new Timer<>("a"), NOW + 40 * MS);
        assertThat(deadlines.sleepMs(NOW)).isBetween(1, 40);
        assertThat(deadlines.sleepMs(NOW + 50 * MS)).isZero();
    }

    @Test
    void at_the_end_whatever_is_set_is_handed_over() {
        deadlines.set(new Timer<>("a"), NOW + 3_600_000 * MS);
        deadlines.end(fired::add);
        assertThat(fired).containsExactly("a");
    }
}
