package io.faultline.incident.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.MaintenanceWindow.Repeat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {

    private static MaintenanceWindow from(String from, String to, Repeat repeat) {
        return new MaintenanceWindow(
                "chg",
                LocalText.of("Work"),
                List.of(),
                Instant.parse(from),
                Instant.parse(to),
                repeat,
                ZoneId.of("America/Toronto"),
                null);
    }

    private static Instant begin(MaintenanceWindow window, String now) {
        return window.occurrence(Instant.parse(now)).from();
    }

    @Test
    void work_that_comes_once_is_what_it_was() {
        var once = from("2026-12-01T07:00:00Z", "2026-12-01T09:00:00Z", Repeat.ONCE);
        assertThat(begin(once, "2026-12-05T00:00:00Z")).isEqualTo("2026-12-01T07:00:00Z");
    }

    @Test
    void daily_work_that_lasts_is_todays_and_afterwards_tomorrows() {
        var daily = from("2026-12-01T07:00:00Z", "2026-12-01T09:00:00Z", Repeat.DAILY);
        assertThat(begin(daily, "2026-12-05T08:59:59Z")).isEqualTo("2026-12-05T07:00:00Z");
        assertThat(begin(daily, "2026-12-05T09:00:00Z")).isEqualTo("2026-12-06T07:00:00Z");
    }

    @Test
    void weekly_work_keeps_its_wall_time_over_a_change_of_the_clocks() {
        var weekly = from("2026-10-25T06:00:00Z", "2026-10-25T07:00:00Z", Repeat.WEEKLY);
        assertThat(begin(weekly, "2026-10-31T00:00:00Z")).isEqualTo("2026-11-01T07:00:00Z");
    }

    @Test
    void monthly_work_comes_on_the_same_day() {
        var monthly = from("2026-01-31T07:00:00Z", "2026-01-31T09:00:00Z", Repeat.MONTHLY);
        assertThat(begin(monthly, "2026-02-10T00:00:00Z")).isEqualTo("2026-02-28T07:00:00Z");
    }

    @Test
    void the_end_does_not_belong_to_it() {
        var once = from("2026-12-01T07:00:00Z", "2026-12-01T09:00:00Z", Repeat.ONCE);
        var occurrence = once.occurrence(Instant.parse("2026-12-01T07:00:00Z"));
        assertThat(occurrence.lasts(Instant.parse("2026-12-01T07:00:00Z"))).isTrue();
        assertThat(occurrence.lasts(Instant.parse("2026-12-01T09:00:00Z"))).isFalse();
    }
}
