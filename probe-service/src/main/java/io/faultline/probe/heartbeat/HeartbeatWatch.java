package io.faultline.probe.heartbeat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Durations;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.plan.Series;
import io.faultline.probe.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is overdue: heartbeats, and signals that were heard once. A heartbeat is a health event like
/// any other, so the memory of this watch is the topic itself: a restart, or another owner of the
/// check, reads it and goes on.
///
/// Before the first heartbeat nothing is said. While this service was away nobody could report to
/// it, so a deadline that passed meanwhile is given its grace anew from the watch's beginning,
/// unless the heartbeat was known to be missing before.
///
/// For one thread at a time; it knows no clock.
public final class HeartbeatWatch {

    /// The metric that marks a heartbeat, as opposed to what this watch says of one.
    public static final String MARK = "heartbeat";

    private static final Duration DEFAULT_GRACE = Duration.ofMinutes(1);

    private final Instant begin;
    private final Map<String, Pulse> pulses = new HashMap<>();
    private Map<Series, PlannedCheck> owned = Map.of();

    private static final class Pulse {
        private @Nullable Instant lastBeat;
        private boolean missing;
        private @Nullable Instant saidAt;
    }

    /// @param begin since when heartbeats can reach us
    public HeartbeatWatch(Instant begin) {
        this.begin = begin;
    }

    /// Watches these checks from now on.
    public void watch(Map<Series, PlannedCheck> heartbeats) {
        owned = Map.copyOf(heartbeats);
    }

    /// Takes in an event of a heartbeat check from the topic.
    public void heard(HealthEvent event) {
        Pulse pulse = pulses.computeIfAbsent(event.check(), _ -> new Pulse());
        Instant last = pulse.lastBeat;
        if (event.metrics().containsKey(MARK) || Signals.isValue(event)) {
            if (last == null || event.time().isAfter(last)) {
                pulse.lastBeat = event.time();
                pulse.missing = false;
                pulse.saidAt = null;
            }
        } else if (event.outcome() == Outcome.FAIL
                && event.reason() == Reason.TIMEOUT
                && (last == null || event.time().isAfter(last))) {
            // an earlier owner missed it, so there was a heartbeat once, even if it is too old to
            // be read
            pulse.missing = true;
        }
    }

    /// The checks of which it must be said now that their heartbeat is missing: when it becomes so,
    /// and then once an interval.
    public List<PlannedCheck> overdue(Instant now) {
        var overdue = new ArrayList<PlannedCheck>();
        for (PlannedCheck planned : owned.values()) {
            Pulse pulse = pulses.get(planned.series().check().value());
            if (pulse == null || !isMissing(planned, pulse, now)) {
                continue;
            }
            Instant said = pulse.saidAt;
            if (said == null || !said.plus(planned.check().every()).isAfter(now)) {
                pulse.saidAt = now;
                overdue.add(planned);
            }
        }
        return overdue;
    }

    /// What there is to say of a heartbeat when asked; nothing before the first one.
    public Optional<Finding> finding(PlannedCheck planned, Instant now) {
        Pulse pulse = pulses.get(planned.series().check().value());
        if (pulse == null || (pulse.lastBeat == null && !pulse.missing)) {
            return Optional.empty();
        }
        return Optional.of(
                isMissing(planned, pulse, now)
                        ? missing(planned)
                        : new Finding(Outcome.OK, null, null, Map.of(), ""));
    }

    /// The finding for a heartbeat that is missing.
    public static Finding missing(PlannedCheck planned) {
        boolean signal = planned.check().probe().type() == ProbeType.SIGNAL;
        String seconds = grace(planned).toSeconds() + " s";
        String words =
                signal
                        ? "no value for longer than twice its interval, " + seconds
                        : "no heartbeat for longer than its grace of " + seconds;
        Map<String, Double> metrics = signal ? Map.of(Signals.MARK, 1.0) : Map.of();
        return new Finding(Outcome.FAIL, Reason.TIMEOUT, null, metrics, words);
    }

    private boolean isMissing(PlannedCheck planned, Pulse pulse, Instant now) {
        if (pulse.missing) {
            return true;
        }
        Instant last = pulse.lastBeat;
        if (last == null) {
            return false;
        }
        Instant from = last.isBefore(begin) ? begin : last;
        return from.plus(grace(planned)).isBefore(now);
    }

    static Duration grace(PlannedCheck planned) {
        if (planned.check().probe().type() == ProbeType.SIGNAL) {
            return planned.check().every().multipliedBy(2);
        }
        String text = planned.check().probe().options().get("grace");
        return text == null ? DEFAULT_GRACE : Durations.parse(text);
    }
}
