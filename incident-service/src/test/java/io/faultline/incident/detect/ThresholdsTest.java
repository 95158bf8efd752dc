package io.faultline.incident.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

    private static final Check CHECK =
            new Check(
                    new CheckId("a/b"),
                    new ComponentId("a"),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    List.of(new VantageId("yyz")),
                    Check.Courtesy.BURST);

    @Test
    void a_big_fleet_needs_more_to_keep_its_budget_of_false_alarms() {
        var fleet = Collections.nCopies(100_000, CHECK);
        assertThat(Thresholds.forFleet(fleet, 10).confirmed()).isCloseTo(24.2, within(0.1));
    }

    @Test
    void a_small_fleet_keeps_the_floor() {
        assertThat(Thresholds.forFleet(List.of(CHECK), 10).confirmed()).isEqualTo(Thresholds.FLOOR);
    }

    @Test
    void one_clock_ahead_moves_nothing() {
        var clock = new EventClock();
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");
        clock.saw(new VantageId("a"), noon);
        clock.saw(new VantageId("b"), noon.plusSeconds(1));
        assertThat(clock.saw(new VantageId("c"), noon.plusSeconds(30)))
                .isEqualTo(noon.plusSeconds(1));
    }

    @Test
    void a_vantage_that_fell_silent_is_not_waited_for() {
        var clock = new EventClock();
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");
        clock.saw(new VantageId("a"), noon);
        assertThat(clock.saw(new VantageId("b"), noon.plusSeconds(90)))
                .isEqualTo(noon.plusSeconds(90));
    }
}
