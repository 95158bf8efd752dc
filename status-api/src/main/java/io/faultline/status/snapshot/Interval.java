package io.faultline.status.snapshot;

import io.faultline.contracts.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A stretch of time in one state, end excluded.
public record Interval(Instant from, Instant to, Status status) {

    /// How long it overlaps `[begin, end)`.
    public Duration within(Instant begin, Instant end) {
        Instant first = from.isAfter(begin) ? from : begin;
        Instant last = to.isBefore(end) ? to : end;
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }

    /// The same time without overlaps, oldest first: wherever several hold, the worst does.
    public static List<Interval> flatten(List<Interval> overlapping) {
        var edges =
                overlapping.stream()
                        .filter(each -> each.to.isAfter(each.from))
                        .flatMap(each -> List.of(each.from, each.to).stream())
                        .distinct()
                        .sorted()
                        .toList();
        var byStart = new ArrayList<>(overlapping);
        byStart.sort(Comparator.comparing(Interval::from));
        var active = new ArrayList<Interval>();
        var flat = new ArrayList<Interval>();
        int next = 0;
        for (int i = 0; i + 1 < edges.size(); i++) {
            Instant from = edges.get(i);
            while (next < byStart.size() && !byStart.get(next).from.isAfter(from)) {
                active.add(byStart.get(next++));
            }
            active.removeIf(each -> !each.to.isAfter(from));
            Instant to = edges.get(i + 1);
            active.stream()
                    .map(Interval::status)
                    .reduce(Severities::worse)
                    .ifPresent(worst -> append(flat, new Interval(from, to, worst)));
        }
        return List.copyOf(flat);
    }

    private static void append(List<Interval> flat, Interval next) {
        if (!flat.isEmpty()
                && flat.getLast().to.equals(next.from)
                && flat.getLast().status == next.status) {
            flat.set(flat.size() - 1, new Interval(flat.getLast().from, next.to, next.status));
        } else {
            flat.add(next);
        }
    }
}
