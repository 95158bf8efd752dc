package io.faultline.probe.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Rollup;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void five_minutes_are_counted_by_outcome_with_nearest_rank_quantiles() {
        for (int ms = 1; ms <= 100; ms++) {
            tally.add(event(NOON.plusSeconds(ms), Outcome.OK, ms, Map.of("lossPct", 2.0)));
        }
        tally.add(event(NOON.plusSeconds(299), Outcome.FAIL, 4_000, Map.of("lossPct", 100.0)));
        assertThat(tally.closedBefore(NOON.plusSeconds(300)))
                .containsExactly(
                        new Rollup(
                                "core/db/a",
                                "yyz",
                                NOON,
                                100,
                                0,
                                1,
                                0,
                                51.0,
                                96.0,
                                100.0,
                                300.0 / 101,
                                null));
    }

    @Test
    void a_count_is_open_until_its_five_minutes_have_ended() {
        tally.add(event(NOON.plusSeconds(10), Outcome.OK, 1, Map.of()));
        assertThat(tally.closedBefore(NOON.plusSeconds(299))).isEmpty();
        assertThat(tally.closedBefore(NOON.plusSeconds(300))).hasSize(1);
        assertThat(tally.closedBefore(NOON.plusSeconds(900))).isEmpty();
    }

    @Test
    void a_late_event_counts_where_it_belongs() {
        tally.add(event(NOON.plusSeconds(301), Outcome.OK, 1, Map.of()));
        tally.add(event(NOON.plusSeconds(299), Outcome.OK, 1, Map.of()));
        assertThat(tally.closedBefore(Instant.MAX))
                .extracting(Rollup::from)
                .containsExactly(NOON, NOON.plusSeconds(300));
    }

    @Test
    void what_is_closed_is_taken_in_helpings() {
        tally.add(event(NOON, Outcome.OK, 1, Map.of()));
        tally.add(event(NOON.plusSeconds(300), Outcome.OK, 1, Map.of()));
        assertThat(tally.closedBefore(Instant.MAX, 1)).hasSize(1);
        assertThat(tally.closedBefore(Instant.MAX, 5)).hasSize(1);
        assertThat(tally.closedBefore(Instant.MAX, 5)).isEmpty();
    }

    @Test
    void what_never_answered_has_no_quantiles() {
        tally.add(event(NOON, Outcome.ERROR, null, Map.of()));
        assertThat(tally.closedBefore(Instant.MAX).getFirst().latencyP50Ms()).isNull();
    }

    private static HealthEvent event(
            Instant time,
            Outcome outcome,
            @org.jspecify.annotations.Nullable Integer ms,
            Map<String, Double> metrics) {
        Reason reason = outcome == Outcome.OK ? null : Reason.TIMEOUT;
        Double latency = ms == null ? null : Double.valueOf(ms);
        return new HealthEvent(
                "id-" + time,
                time,
                "core/db",
                "core/db/a",
                "yyz",
                outcome,
                reason,
                latency,
                metrics,
                null);
    }
}
