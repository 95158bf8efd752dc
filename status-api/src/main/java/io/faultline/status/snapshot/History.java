package io.faultline.status.snapshot;

import io.faultline.contracts.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Ninety days of something, recomputable from its intervals.
///
/// Uptime is the share of the time with data that was not lost: a minute of major outage counts
/// whole, of partial outage [#PARTIAL_WEIGHT], of degraded performance and of planned work nothing.
/// Time before the first evidence, and since evidence stopped, is neither up nor down.
///
/// @param intervals the times that were not all green, oldest first, without overlaps
/// @param days oldest first, today last, in the page's zone
/// @param uptime percent; empty where there is no data at all
/// @param seconds with data
/// @param lost of those, weighted
public record History(
        List<Interval> intervals,
        List<Day> days,
        OptionalDouble uptime,
        double seconds,
        double lost) {

    /// How many days are shown.
    public static final int DAYS = 90;

    /// What a minute of partial outage costs, of a whole one (status-pages.md, section 11).
    public static final double PARTIAL_WEIGHT = 0.3;

    /// One day.
    ///
    /// @param status its worst state; `NO_RECENT_DATA` where nothing is known of it
    /// @param uptime percent; empty where nothing is known of it
    public record Day(LocalDate date, Status status, OptionalDouble uptime) {}

    /// Computes the ninety days that end now.
    ///
    /// @param raw what was not all green, overlaps allowed
    /// @param firstEvidence since when anything is known; absent: nothing ever was
    /// @param silentSince since when nothing is known any more; absent: it is
    public static History of(
            List<Interval> raw,
            @Nullable Instant firstEvidence,
            @Nullable Instant silentSince,
            ZoneId zone,
            Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate oldest = today.minusDays(DAYS - 1L);
        Instant begin = oldest.atStartOfDay(zone).toInstant();
        var intervals = recent(raw, begin, now);
        Instant known = knownSince(intervals, firstEvidence);
        var days = new ArrayList<Day>(DAYS);
        double seconds = 0;
        double lost = 0;
        for (int i = 0; i < DAYS; i++) {
            LocalDate date = oldest.plusDays(i);
            Instant from = date.atStartOfDay(zone).toInstant();
            Instant to = earlier(date.plusDays(1).atStartOfDay(zone).toInstant(), now);
            double data = seconds(from, to, known, silentSince);
            double down = lost(intervals, from, to);
            days.add(day(date, intervals, from, to, data, down, silentSince));
            seconds += Math.max(data, down);
            lost += down;
        }
        return new History(intervals, List.copyOf(days), percent(seconds, lost), seconds, lost);
    }

    private static Day day(
            LocalDate date,
            List<Interval> intervals,
            Instant from,
            Instant to,
            double data,
            double down,
            @Nullable Instant silentSince) {
        boolean silent = silentSince != null && silentSince.isBefore(to);
        Status otherwise = data <= 0 || silent ? Status.NO_RECENT_DATA : Status.OPERATIONAL;
        Status worst = otherwise;
        for (Interval each : intervals) {
            if (each.from().isBefore(to) && each.to().isAfter(from)) {
                worst = Severities.worse(worst, each.status());
            }
        }
        return new Day(date, worst, percent(Math.max(data, down), down));
    }

    private static double seconds(
            Instant from, Instant to, @Nullable Instant known, @Nullable Instant silentSince) {
        if (known == null) {
            return 0;
        }
        Instant begin = known.isAfter(from) ? known : from;
        Instant end = silentSince == null ? to : earlier(silentSince, to);
        return Math.max(0, Duration.between(begin, end).toMillis() / 1000.0);
    }

    private static double lost(List<Interval> intervals, Instant from, Instant to) {
        double lost = 0;
        for (Interval each : intervals) {
            lost += weight(each.status()) * each.within(from, to).toMillis() / 1000.0;
        }
        return lost;
    }

    /// What a minute in a state costs, of a minute of major outage.
    public static double weight(Status status) {
        return switch (status) {
            case MAJOR_OUTAGE -> 1;
            case PARTIAL_OUTAGE -> PARTIAL_WEIGHT;
            case DEGRADED_PERFORMANCE, NO_RECENT_DATA, UNDER_MAINTENANCE, OPERATIONAL -> 0;
        };
    }

    private static List<Interval> recent(List<Interval> raw, Instant begin, Instant now) {
        var clipped = new ArrayList<Interval>();
        for (Interval each : raw) {
            Instant from = each.from().isBefore(begin) ? begin : each.from();
            Instant to = earlier(each.to(), now);
            if (to.isAfter(from) && each.status() != Status.OPERATIONAL) {
                clipped.add(new Interval(from, to, each.status()));
            }
        }
        return Interval.flatten(clipped);
    }

    private static @Nullable Instant knownSince(
            List<Interval> intervals, @Nullable Instant firstEvidence) {
        Instant oldest = intervals.isEmpty() ? null : intervals.getFirst().from();
        if (firstEvidence == null) {
            return oldest;
        }
        return oldest == null ? firstEvidence : earlier(oldest, firstEvidence);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static OptionalDouble percent(double seconds, double lost) {
        return seconds <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * (1 - Math.min(1, lost / seconds)));
    }
}
