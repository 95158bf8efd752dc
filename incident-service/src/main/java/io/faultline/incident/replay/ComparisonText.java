package io.faultline.incident.replay;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A comparison as people and as programs read it.
final class ComparisonText {

    private final Comparison comparison;
    private final Session.Heard heard;

    ComparisonText(Comparison comparison, Session.Heard heard) {
        this.comparison = comparison;
        this.heard = heard;
    }

    /// For people.
    void plain(OutputStream to) throws IOException {
        var text = new StringBuilder();
        text.append("%,d events".formatted(heard.events()));
        if (heard.events() > 0) {
            text.append(", %s to %s".formatted(Json.time(heard.from()), Json.time(heard.to())));
        }
        text.append('\n');
        comparison.added().forEach(each -> text.append(line("new", each)));
        comparison.gone().forEach(each -> text.append(line("gone", each)));
        for (Comparison.Pair each : comparison.changed()) {
            text.append(line("changed", each.after()));
            each.changes().forEach(what -> text.append(difference(what, each)));
        }
        text.append(
                "%d new, %d gone, %d changed, %d the same. Incidents: %d before, %d after. Notifications: %d before, %d after.%n"
                        .formatted(
                                comparison.added().size(),
                                comparison.gone().size(),
                                comparison.changed().size(),
                                comparison.same(),
                                comparison.before().size(),
                                comparison.after().size(),
                                Comparison.notifications(comparison.before()),
                                Comparison.notifications(comparison.after())));
        to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String what, Incident incident) {
        return "%-8s %s  %-8s  %s (%s; %d notifications)%n"
                .formatted(
                        what,
                        Json.time(incident.openedAt()),
                        incident.severity().wire(),
                        incident.title(),
                        String.join(", ", incident.rootCause()),
                        Comparison.notifications(incident));
    }

    private static String difference(String what, Comparison.Pair pair) {
        return "         %-19s %s%n"
                .formatted(what, words(value(what, pair.before()), value(what, pair.after())));
    }

    private static String words(@Nullable Object before, @Nullable Object after) {
        if (before instanceof Instant one && after instanceof Instant other) {
            Duration later = Duration.between(one, other);
            return "%s -> %s (%s %s)"
                    .formatted(
                            Json.time(one),
                            Json.time(other),
                            seconds(later.abs()),
                            later.isNegative() ? "earlier" : "later");
        }
        if (before instanceof List<?> one && after instanceof List<?> other && one.size() > 3) {
            long left = one.stream().filter(each -> !other.contains(each)).count();
            long came = other.stream().filter(each -> !one.contains(each)).count();
            return "%d -> %d (%d more, %d fewer)".formatted(one.size(), other.size(), came, left);
        }
        return word(before) + " -> " + word(after);
    }

    private static String word(@Nullable Object value) {
        return switch (value) {
            case null -> "not yet";
            case Instant at -> Json.time(at);
            case List<?> list when list.isEmpty() -> "none";
            case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() / 1_000.0 + " s";
    }

    /// For programs: a line of JSON for each difference, then one with the counts.
    void json(OutputStream to) throws IOException {
        for (Incident each : comparison.added()) {
            line(to, "new", "after", ReplayLine.of(each));
        }
        for (Incident each : comparison.gone()) {
            line(to, "gone", "before", ReplayLine.of(each));
        }
        for (Comparison.Pair each : comparison.changed()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("change", "changed");
            fields.put("what", each.changes());
            fields.put("openedLaterSeconds", each.opened().toMillis() / 1_000.0);
            fields.put("before", ReplayLine.of(each.before()));
            fields.put("after", ReplayLine.of(each.after()));
            line(to, fields);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("change", "summary");
        summary.put("events", heard.events());
        summary.put("new", comparison.added().size());
        summary.put("gone", comparison.gone().size());
        summary.put("changed", comparison.changed().size());
        summary.put("same", comparison.same());
        summary.put("notificationsBefore", Comparison.notifications(comparison.before()));
        summary.put("notificationsAfter", Comparison.notifications(comparison.after()));
        line(to, summary);
    }

    private static void line(OutputStream to, String change, String where, ReplayLine incident)
            throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("change", change);
        fields.put(where, incident);
        line(to, fields);
    }

    private static void line(OutputStream to, Map<String, Object> fields) throws IOException {
        to.write(Json.write(fields));
        to.write('\n');
    }

    private static @Nullable Object value(String what, Incident incident) {
        return switch (what) {
            case "rootCause" -> incident.rootCause();
            case "severity" -> incident.severity().wire();
            case "openedAt" -> incident.openedAt();
            case "endedAt" -> incident.endedAt();
            case "resolvedAt" -> incident.resolvedAt();
            case "notifications" -> Comparison.notifications(incident);
            case "affectedComponents" -> incident.affectedComponents();
            case "affectedServices" -> incident.affectedServices();
            case "affectedCustomers" -> incident.affectedCustomers();
            default -> incident.responsible().stream().map(Incident.Responsibility::party).toList();
        };
    }
}
