package io.faultline.incident.estate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Planned work, perhaps again and again.
///
/// @param id of the plan
/// @param title one line
/// @param components what is worked on
/// @param from the first begin
/// @param to the first end
/// @param repeat how it comes again
/// @param zone in whose wall time it comes again: 02:00 stays 02:00 over a change of the clocks
/// @param text more words, if any
public record MaintenanceWindow(
        String id,
        LocalText title,
        List<ComponentId> components,
        Instant from,
        Instant to,
        Repeat repeat,
        ZoneId zone,
        @Nullable LocalText text) {

    /// Copies its list.
    public MaintenanceWindow {
        components = List.copyOf(components);
    }

    /// The occurrence that lasts at this time, else the next one, else (of work that comes once)
    /// the one that was.
    public Occurrence occurrence(Instant now) {
        Duration length = Duration.between(from, to);
        ZonedDateTime first = from.atZone(zone);
        if (repeat == Repeat.ONCE || now.isBefore(to)) {
            return new Occurrence(id, from, to);
        }
        // the number of whole repetitions that have begun by now; the next one may be the one
        // sought
        long begun = Math.max(0, repeat.unit.between(first, now.minus(length).atZone(zone)));
        ZonedDateTime begin = first.plus(begun, repeat.unit);
        while (!begin.toInstant().plus(length).isAfter(now)) {
            begun++;
            begin = first.plus(begun, repeat.unit);
        }
        return new Occurrence(id, begin.toInstant(), begin.toInstant().plus(length));
    }

    /// One time that planned work takes place.
    ///
    /// @param window the plan's id
    public record Occurrence(String window, Instant from, Instant to) {

        /// Whether it lasts at this time; its end no longer belongs to it.
        public boolean lasts(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }

    /// How planned work comes again.
    public enum Repeat {
        /// Not at all.
        ONCE(ChronoUnit.FOREVER),
        /// Every day.
        DAILY(ChronoUnit.DAYS),
        /// Every week.
        WEEKLY(ChronoUnit.WEEKS),
        /// Every month.
        MONTHLY(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Repeat(ChronoUnit unit) {
            this.unit = unit;
        }
    }
}
