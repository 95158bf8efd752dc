package io.faultline.incident.detect;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What time it is, by the events themselves: the median of what the vantages have reached, so that
/// one clock ahead or one vantage behind moves nothing. Never goes back. Only a replay needs it;
/// live, there is a clock.
public final class EventClock {

    /// A vantage that is this far behind the foremost has fallen silent and is not waited for.
    private static final long SILENT_MS = 60_000;

    private final Map<VantageId, Integer> numbers = new HashMap<>();
    private long[] reached = {};
    private long[] awake = {};
    private long nowMs = Long.MIN_VALUE;

    /// Takes in an event's time.
    ///
    /// @return the time, in whole milliseconds
    public Instant saw(VantageId vantage, Instant at) {
        int number = numbers.computeIfAbsent(vantage, _ -> numbers.size());
        if (number == reached.length) {
            reached = Arrays.copyOf(reached, number + 1);
            reached[number] = Long.MIN_VALUE;
            awake = new long[number + 1];
        }
        reached[number] = Math.max(reached[number], at.toEpochMilli());
        nowMs = Math.max(nowMs, median());
        return Instant.ofEpochMilli(nowMs);
    }

    private long median() {
        long foremost = reached[0];
        for (long each : reached) {
            foremost = Math.max(foremost, each);
        }
        int length = 0;
        for (long each : reached) {
            if (each >= foremost - SILENT_MS) {
                awake[length++] = each;
            }
        }
        Arrays.sort(awake, 0, length);
        return awake[(length - 1) / 2];
    }
}
