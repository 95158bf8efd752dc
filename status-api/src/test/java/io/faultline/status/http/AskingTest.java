package io.faultline.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.measure.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pages and ranges: what is asked for, and what is absurd.
class AskingTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_list_is_read_page_by_page() {
        List<Integer> all = List.of(1, 2, 3, 4, 5);
        Page first = Page.of("2", "").orElseThrow();
        assertThat(first.of(all)).containsExactly(1, 2);
        assertThat(first.next(all)).contains(2);
        Page last = Page.of("2", "4").orElseThrow();
        assertThat(last.of(all)).containsExactly(5);
        assertThat(last.next(all)).isEmpty();
        assertThat(Page.of("2", "99").orElseThrow().of(all)).isEmpty();
    }

    @Test
    void absurd_pages_are_none() {
        for (String limit : List.of("0", "101", "-1", "1e3", "x", "99999999999999999999")) {
            assertThat(Page.of(limit, "")).as(limit).isEmpty();
        }
        assertThat(Page.of("", "999999")).isEmpty();
    }

    @Test
    void what_is_left_out_of_a_range_is_the_newest_that_a_step_reaches() {
        assertThat(Range.of("", "", Step.FIVE_MINUTES, NOON))
                .isEqualTo(
                        new Range.Reading.Good(
                                new Range(NOON.minus(Step.FIVE_MINUTES.reach()), NOON)));
        assertThat(Range.of("2026-11-23T06:00:00-05:00", "", Step.HOUR, NOON))
                .isEqualTo(new Range.Reading.Good(new Range(NOON.minusSeconds(3_600), NOON)));
    }

    @Test
    void absurd_ranges_are_told_why() {
        bad("yesterday", "", "times");
        bad("2026-11-23T12:00:00Z", "2026-11-23T11:00:00Z", "before");
        bad("2020-01-01T00:00:00Z", "", "24 hours");
        bad("2027-01-01T00:00:00Z", "2027-01-01T01:00:00Z", "future");
        bad("", "-999999999-01-01T00:00:00Z", "1970");
    }

    private static void bad(String from, String to, String word) {
        assertThat(Range.of(from, to, Step.FIVE_MINUTES, NOON))
                .isInstanceOfSatisfying(
                        Range.Reading.Bad.class, bad -> assertThat(bad.why()).contains(word));
    }
}
