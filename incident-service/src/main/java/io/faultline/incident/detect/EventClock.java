package io.faultline.incident.detect;

import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What time it is, by the events themselves: the median of what the vantages have reached, so that
/// one clock ahead or one vantage behind moves nothing. Never goes back. Only a replay needs it;
/// live, there is a clock.
public final class EventClock {

    /// A vantage that is this far behind the foremost has fallen silent and is not waited for.
    private static final Duration SILENT = Duration.ofSeconds(60);

    private final Map<VantageId, Instant> reached = new TreeMap<>();
    private Instant now = Instant.MIN;

    /// Takes in an event's time.
    ///
    /// @return the time
    public Instant saw(VantageId vantage, Instant at) {
        reached.merge(vantage, at, (a, b) -> a.isAfter(b) ? a : b);
        Instant foremost = reached.values().stream().max(Instant::compareTo).orElse(at);
        var awake =
                reached.values().stream()
                        .filter(each -> !each.isBefore(foremost.minus(SILENT)))
                        .sorted()
                        .toList();
        Instant median = awake.get((awake.size() - 1) / 2);
        now = median.isAfter(now) ? median : now;
        return now;
    }
}
