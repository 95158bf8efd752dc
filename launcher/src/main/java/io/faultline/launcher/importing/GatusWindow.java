package io.faultline.launcher.importing;

import io.faultline.launcher.importing.Imported.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/// Gatus' maintenance windows: a time of day, a length, a zone, and on which days of the week.
final class GatusWindow {

    private GatusWindow() {}

    /// Adds a window to an item, or says why not.
    static void take(Keys window, LocalDate today, Draft draft) {
        if (window.text("enabled", "true").equals("false")) {
            draft.unmapped("a maintenance window that is not enabled");
            return;
        }
        Duration length = Spans.parse(window.text("duration"));
        try {
            LocalTime start = LocalTime.parse(window.text("start"));
            ZoneId zone = ZoneId.of(window.text("timezone", "UTC"));
            List<String> days = window.texts("every");
            if (length == null || length.isZero()) {
                throw new DateTimeException("it has no length");
            }
            if (days.isEmpty()) {
                draft.window(window(today, start, zone, length, "daily"));
            }
            for (String day : days) {
                DayOfWeek weekday = DayOfWeek.valueOf(day.strip().toUpperCase(Locale.ROOT));
                LocalDate first = today.with(TemporalAdjusters.nextOrSame(weekday));
                draft.window(window(first, start, zone, length, "weekly"));
            }
            window.unread().forEach(key -> draft.unmapped("maintenance-windows." + key));
        } catch (DateTimeException | IllegalArgumentException e) {
            draft.unmapped("a maintenance window: " + e.getMessage());
        }
    }

    private static Window window(
            LocalDate day, LocalTime start, ZoneId zone, Duration length, String repeat) {
        OffsetDateTime from = day.atTime(start).atZone(zone).toOffsetDateTime();
        return new Window("Maintenance", from.toString(), from.plus(length).toString(), repeat);
    }
}
