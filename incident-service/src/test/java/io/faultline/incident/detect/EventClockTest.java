package io.faultline.incident.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventClockTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final VantageId YYZ = new VantageId("yyz");
    private static final VantageId YUL = new VantageId("yul");
    private static final VantageId YVR = new VantageId("yvr");

    private final EventClock clock = new EventClock();

    private Instant saw(VantageId vantage, int second) {
        return clock.saw(vantage, NOON.plusSeconds(second));
    }

    @Test
    void it_is_as_late_as_most_vantages_say() {
        assertThat(saw(YYZ, 0)).isEqualTo(NOON);
        assertThat(saw(YUL, 5)).isEqualTo(NOON);
        assertThat(saw(YVR, 30)).isEqualTo(NOON.plusSeconds(5));
        assertThat(saw(YYZ, 6)).isEqualTo(NOON.plusSeconds(6));
    }

    @Test
    void it_never_goes_back() {
        saw(YYZ, 10);

        assertThat(saw(YUL, 3)).isEqualTo(NOON.plusSeconds(10));
        assertThat(saw(YYZ, 4)).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void who_has_fallen_silent_is_not_waited_for() {
        saw(YYZ, 0);
        saw(YUL, 0);

        assertThat(saw(YVR, 60)).isEqualTo(NOON);
        assertThat(saw(YVR, 61)).isEqualTo(NOON.plusSeconds(61));
    }
}
