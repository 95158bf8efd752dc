package io.faultline.status.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String CHECK = "carrier-a/trunk-1/options";

    private final Measurements measurements = new Measurements();

    @Test
    void locations_add_up_to_one_point() {
        hear("yyz", NOON, 10, 0, 20.0, 30.0, null);
        hear("yul", NOON, 30, 2, 40.0, 90.0, null);
        assertThat(day(Step.FIVE_MINUTES))
                .containsExactly(new Point(NOON, 40, 0, 2, 0, 35.0, 90.0, 90.0, null, null));
    }

    @Test
    void an_hour_is_made_of_its_five_minutes() {
        hear("yyz", NOON, 20, 0, 10.0, 11.0, 4.0);
        hear("yyz", NOON.plusSeconds(300), 20, 5, 30.0, 80.0, 3.0);
        assertThat(day(Step.HOUR))
                .containsExactly(new Point(NOON, 40, 0, 5, 0, 20.0, 80.0, 80.0, null, 3.5));
        assertThat(day(Step.FIVE_MINUTES)).hasSize(2);
    }

    @Test
    void what_nothing_answered_has_no_latency() {
        hear("yyz", NOON, 0, 20, null, null, null);
        assertThat(day(Step.FIVE_MINUTES).getFirst().latencyP50Ms()).isNull();
        assertThat(day(Step.FIVE_MINUTES).getFirst().fail()).isEqualTo(20);
    }

    @Test
    void what_is_older_than_a_step_reaches_makes_room_and_never_comes_back() {
        hear("yyz", NOON, 1, 0, 1.0, 1.0, null);
        Instant nextDay = NOON.plus(Step.FIVE_MINUTES.reach());
        hear("yyz", nextDay, 2, 0, 2.0, 2.0, null);
        hear("yyz", NOON, 9, 0, 9.0, 9.0, null);
        assertThat(
                        measurements.of(
                                CHECK,
                                Step.FIVE_MINUTES,
                                NOON.minusSeconds(1),
                                nextDay.plusSeconds(1)))
                .extracting(Point::ok)
                .containsExactly(2L);
    }

    @Test
    void only_so_many_checks_are_kept() {
        for (int i = 0; i < Measurements.MAX_CHECKS; i++) {
            assertThat(measurements.add(rollup("c" + i, "yyz", NOON, 1, 0, 1.0, 1.0, null)))
                    .isTrue();
        }
        assertThat(measurements.add(rollup("one-more", "yyz", NOON, 1, 0, 1.0, 1.0, null)))
                .isFalse();
        assertThat(measurements.of("one-more", Step.HOUR, NOON, NOON.plusSeconds(60))).isEmpty();
    }

    private List<Point> day(Step step) {
        return measurements.of(CHECK, step, NOON, NOON.plus(Duration.ofHours(2)));
    }

    private void hear(
            String vantage,
            Instant from,
            long ok,
            long fail,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double mos) {
        measurements.add(rollup(CHECK, vantage, from, ok, fail, p50, p95, mos));
    }

    private static Rollup rollup(
            String check,
            String vantage,
            Instant from,
            long ok,
            long fail,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double mos) {
        return new Rollup(check, vantage, from, ok, 0, fail, 0, p50, p95, p95, null, mos);
    }
}
