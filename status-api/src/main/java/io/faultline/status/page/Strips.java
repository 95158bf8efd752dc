package io.faultline.status.page;

import io.faultline.contracts.Status;
import io.faultline.status.snapshot.History;
import io.faultline.status.snapshot.ServiceState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Ninety days as a drawing, a sentence and a table that say the same.
final class Strips {

    private final Words words;
    private final String language;
    private final Moments moments;

    Strips(Wording wording, Moments moments) {
        this.words = wording.of(Words.class);
        this.language = wording.language();
        this.moments = moments;
    }

    Views.Row row(ServiceState service) {
        return row(service.id(), service.name().in(language), service.status(), service.history());
    }

    /// @param id of its place on the page
    Views.Row row(String id, String name, Status status, History history) {
        boolean isBad = status != Status.OPERATIONAL && status != Status.NO_RECENT_DATA;
        return new Views.Row(
                id,
                name,
                Look.of(status, words),
                isBad,
                marks(history),
                label(history),
                uptime(history.uptime()));
    }

    /// Days that were not all green, the last first; equal neighbours of one service are one line.
    List<Views.Day> table(List<ServiceState> services) {
        record Line(LocalDate to, Views.Day day) {}
        var lines = new ArrayList<Line>();
        for (ServiceState service : services) {
            List<History.Day> days = service.history().days();
            for (int last = days.size() - 1; last >= 0; last--) {
                History.Day day = days.get(last);
                if (day.status() == Status.OPERATIONAL) {
                    continue;
                }
                int first = last;
                while (first > 0 && isSame(days.get(first - 1), day)) {
                    first--;
                }
                lines.add(
                        new Line(
                                day.date(),
                                new Views.Day(
                                        span(days.get(first).date(), day.date()),
                                        service.name().in(language),
                                        Look.of(day.status(), words),
                                        uptime(day.uptime()))));
                last = first;
            }
        }
        lines.sort((one, other) -> other.to().compareTo(one.to()));
        return lines.stream().map(Line::day).toList();
    }

    String span(LocalDate first, LocalDate last) {
        return first.equals(last)
                ? moments.day(last)
                : words.span(moments.dayBefore(first, last), moments.day(last));
    }

    String uptime(OptionalDouble uptime) {
        return uptime.isPresent() ? moments.percent(uptime.getAsDouble()) : "—";
    }

    private static boolean isSame(History.Day one, History.Day other) {
        return one.status() == other.status() && one.uptime().equals(other.uptime());
    }

    private static List<Views.Mark> marks(History history) {
        var paths = new EnumMap<Status, StringBuilder>(Status.class);
        List<History.Day> days = history.days();
        for (int from = 0; from < days.size(); ) {
            Status status = days.get(from).status();
            int to = from;
            while (to < days.size() && days.get(to).status() == status) {
                to++;
            }
            StringBuilder path = paths.computeIfAbsent(status, _ -> new StringBuilder());
            if (status == Status.UNDER_MAINTENANCE) {
                path.append("M%d 11H%dM%d 21H%d".formatted(from, to, from, to));
            } else {
                path.append("M%d 16H%d".formatted(from, to));
            }
            from = to;
        }
        return paths.entrySet().stream()
                .map(each -> new Views.Mark(css(each.getKey()), each.getValue().toString()))
                .toList();
    }

    private static String css(Status status) {
        return switch (status) {
            case OPERATIONAL -> "ok";
            case UNDER_MAINTENANCE -> "maintenance";
            case NO_RECENT_DATA -> "nodata";
            case DEGRADED_PERFORMANCE -> "degraded";
            case PARTIAL_OUTAGE -> "partial";
            case MAJOR_OUTAGE -> "major";
        };
    }

    private String label(History history) {
        String uptime =
                history.uptime().isPresent()
                        ? words.stripLabel(moments.percent(history.uptime().getAsDouble()))
                        : words.stripNoData();
        Map<Status, Long> counts =
                history.days().stream()
                        .filter(each -> each.status() != Status.OPERATIONAL)
                        .collect(
                                Collectors.groupingBy(
                                        History.Day::status,
                                        () -> new EnumMap<>(Status.class),
                                        Collectors.counting()));
        if (counts.isEmpty()) {
            return uptime;
        }
        String days =
                counts.entrySet().stream()
                        .map(each -> Look.of(each.getKey(), words).label() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        return uptime + " " + words.stripDays(days);
    }
}
