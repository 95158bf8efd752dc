package io.faultline.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);
    private static final Duration LONG_LIFE = Duration.ofMinutes(5);

    @Test
    void each_rapid_death_makes_the_pause_a_second_longer() {
        Deaths once = new Deaths(0).after(SHORT_LIFE);
        assertThat(once.pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(once.after(SHORT_LIFE).pause()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_part_that_worked_for_a_while_begins_with_the_shortest_pause_again() {
        assertThat(new Deaths(5).after(LONG_LIFE)).isEqualTo(new Deaths(1));
    }

    @Test
    void after_many_rapid_deaths_it_is_tried_slowly_but_still_tried() {
        var deaths = new Deaths(0);
        for (int i = 0; i < Deaths.MANY; i++) {
            assertThat(deaths.many()).isFalse();
            assertThat(deaths.pause()).isLessThanOrEqualTo(Duration.ofSeconds(10));
            deaths = deaths.after(SHORT_LIFE);
        }
        assertThat(deaths.many()).isTrue();
        assertThat(deaths.pause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(deaths.after(SHORT_LIFE).many()).isTrue();
    }
}
