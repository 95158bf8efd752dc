package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.probe.plan.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The last event of each series, for people.
///
/// Each is kept as its JSON, in memory that is written over: ten thousand events that are each kept
/// until the next one, a second later, would be copied by every collection in between.
public final class LastEvents {

    private final Map<Series, Last> events = new ConcurrentHashMap<>();

    private static final class Last {
        private byte[] json = {};
        private int length;
        private @Nullable Outcome outcome;
        private @Nullable Reason reason;
    }

    /// Takes in an event.
    ///
    /// @param json the same as JSON
    /// @return whether it is news: what begins well is none, for a start would bring one of each
    ///   check
    public boolean put(Series series, HealthEvent event, byte[] json) {
        Last last = events.get(series);
        if (last == null) {
            last = events.computeIfAbsent(series, _ -> new Last());
        }
        synchronized (last) {
            boolean isNews =
                    last.outcome == null
                            ? event.outcome() != Outcome.OK
                            : last.outcome != event.outcome() || last.reason != event.reason();
            last.outcome = event.outcome();
            last.reason = event.reason();
            if (last.json.length < json.length) {
                last.json = new byte[json.length + json.length / 4];
            }
            System.arraycopy(json, 0, last.json, 0, json.length);
            last.length = json.length;
            return isNews;
        }
    }

    /// Forgets all series but these.
    public void retain(Predicate<Series> wanted) {
        events.keySet().removeIf(wanted.negate());
    }

    /// All of them as JSON, in the order of their series.
    public List<byte[]> json() {
        var all = new ArrayList<byte[]>();
        for (Last each : new TreeMap<>(events).values()) {
            synchronized (each) {
                if (each.length > 0) {
                    all.add(Arrays.copyOf(each.json, each.length));
                }
            }
        }
        return all;
    }
}
