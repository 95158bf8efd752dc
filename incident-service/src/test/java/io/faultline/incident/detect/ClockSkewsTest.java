package io.faultline.incident.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewsTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final VantageId YYZ = new VantageId("yyz");
    private static final VantageId YUL = new VantageId("yul");
    private static final VantageId YVR = new VantageId("yvr");

    private final ClockSkews skews = new ClockSkews();

    /// A minute of events, one a second from each vantage.
    private void hear(int from, int yvrAhead) {
        for (int second = from; second < from + 60; second++) {
            sees(YYZ, second, 0);
            sees(YUL, second, 0);
            sees(YVR, second, yvrAhead);
        }
    }

    private Instant sees(VantageId vantage, int second, int ahead) {
        Instant now = NOON.plusSeconds(second);
        return skews.corrected(vantage, now.plusSeconds(ahead), now, true);
    }

    @Test
    void a_clock_that_is_ahead_is_set_right() {
        hear(0, 30);
        assertThat(sees(YVR, 60, 30)).isEqualTo(NOON.plusSeconds(60));
        assertThat(sees(YYZ, 60, 0)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void a_timeout_that_is_told_when_it_is_over_is_no_clock_that_is_behind() {
        hear(0, 0);
        for (int second = 60; second < 180; second++) {
            Instant sent = NOON.plusSeconds(second - 4);
            assertThat(skews.corrected(YUL, sent, NOON.plusSeconds(second), false)).isEqualTo(sent);
        }
    }

    @Test
    void a_difference_of_a_second_is_let_be() {
        hear(0, 1);
        assertThat(sees(YVR, 60, 1)).isEqualTo(NOON.plusSeconds(61));
    }

    @Test
    void a_clock_that_was_set_right_by_its_owner_is_believed_again() {
        hear(0, 30);
        hear(60, 0);
        hear(120, 0);
        assertThat(sees(YVR, 180, 0)).isEqualTo(NOON.plusSeconds(180));
    }

    /// A prober that was restarted tells of half a minute at once: none of it is from the future.
    @Test
    void answers_that_were_held_back_are_no_clock_that_is_behind() {
        hear(0, 0);
        Instant now = NOON.plusSeconds(90);
        for (int event = 0; event < 200; event++) {
            Instant sent = NOON.plusMillis(60_000 + 150L * event);
            assertThat(skews.corrected(YVR, sent, now, true)).isEqualTo(sent);
        }
        assertThat(sees(YVR, 91, 0)).isEqualTo(NOON.plusSeconds(91));
    }
}
