package io.faultline.status.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.contracts.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(200));

    @Test
    void ninety_green_days_are_a_hundred_percent() {
        History history = History.of(List.of(), LONG_AGO, null, TORONTO, NOON);
        assertThat(history.days()).hasSize(90).allMatch(d -> d.status() == Status.OPERATIONAL);
        assertThat(history.uptime()).hasValue(100);
    }

    @Test
    void before_the_first_evidence_all_is_grey() {
        History history =
                History.of(List.of(), NOON.minus(Duration.ofDays(2)), null, TORONTO, NOON);
        assertThat(history.days().subList(0, 87))
                .allMatch(d -> d.status() == Status.NO_RECENT_DATA);
        assertThat(history.days().subList(87, 90)).allMatch(d -> d.status() == Status.OPERATIONAL);
    }

    @Test
    void without_any_evidence_there_is_no_percentage() {
        History history = History.of(List.of(), null, null, TORONTO, NOON);
        assertThat(history.days()).allMatch(d -> d.status() == Status.NO_RECENT_DATA);
        assertThat(history.uptime()).isEmpty();
    }

    @Test
    void an_hour_of_major_outage_costs_an_hour_and_of_partial_a_third_of_it() {
        History major = during(Status.MAJOR_OUTAGE);
        History partial = during(Status.PARTIAL_OUTAGE);
        double hours = 89 * 24 + 12;
        assertThat(major.uptime().orElseThrow()).isCloseTo(100 * (1 - 1 / hours), within(1e-3));
        assertThat(partial.uptime().orElseThrow()).isCloseTo(100 * (1 - 0.3 / hours), within(1e-3));
        assertThat(during(Status.DEGRADED_PERFORMANCE).uptime()).hasValue(100);
        assertThat(during(Status.UNDER_MAINTENANCE).uptime()).hasValue(100);
    }

    @Test
    void where_two_overlap_the_worse_counts_once() {
        var whole = new Interval(NOON.minusSeconds(7200), NOON, Status.PARTIAL_OUTAGE);
        var inside =
                new Interval(NOON.minusSeconds(3600), NOON.minusSeconds(1800), Status.MAJOR_OUTAGE);
        assertThat(Interval.flatten(List.of(inside, whole)))
                .containsExactly(
                        new Interval(
                                NOON.minusSeconds(7200),
                                NOON.minusSeconds(3600),
                                Status.PARTIAL_OUTAGE),
                        inside,
                        new Interval(NOON.minusSeconds(1800), NOON, Status.PARTIAL_OUTAGE));
    }

    @Test
    void today_is_grey_while_nothing_is_heard() {
        History history = History.of(List.of(), LONG_AGO, NOON.minusSeconds(600), TORONTO, NOON);
        assertThat(history.days().getLast().status()).isEqualTo(Status.NO_RECENT_DATA);
        assertThat(history.days().get(88).status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void a_day_is_a_day_of_the_pages_zone() {
        Instant evening = Instant.parse("2026-11-23T03:30:00Z");
        History history =
                History.of(
                        List.of(
                                new Interval(
                                        evening, evening.plusSeconds(60), Status.MAJOR_OUTAGE)),
                        LONG_AGO,
                        null,
                        TORONTO,
                        NOON);
        assertThat(history.days().get(88).status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(history.days().getLast().status()).isEqualTo(Status.OPERATIONAL);
    }

    private static History during(Status status) {
        Instant from = NOON.minus(Duration.ofDays(10));
        return History.of(
                List.of(new Interval(from, from.plusSeconds(3600), status)),
                LONG_AGO,
                null,
                TORONTO,
                NOON);
    }
}
