package io.faultline.probe.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// The slots to come, soonest first. The next slot of a series is always the last one plus the
/// interval, never now plus the interval: what is late once is not late for ever.
///
/// For one thread; it knows no clock.
public final class Agenda {

    private final PriorityQueue<Slot> slots =
            new PriorityQueue<>(Comparator.comparing(Slot::at).thenComparing(Slot::series));
    private final Map<Series, Cadence> cadences = new HashMap<>();

    private record Slot(Series series, Instant at) {}

    /// A slot whose time has come.
    ///
    /// @param scheduledAt when it was to be
    /// @param missed how many slots of the series before it nobody reached
    public record Due(Series series, Instant scheduledAt, long missed) {}

    /// Follows this plan from now on. A series whose cadence did not change keeps its next slot;
    /// one that is new begins with its first slot after now.
    public void follow(Map<Series, Cadence> plan, Instant now) {
        slots.removeIf(slot ->
                !cadenceOf(slot.series()).equals(Optional.ofNullable(plan.get(slot.series()))));
        plan.forEach((series, cadence) -> {
            if (!cadenceOf(series).equals(Optional.of(cadence))) {
                slots.add(new Slot(series, cadence.after(now)));
            }
        });
        cadences.clear();
        cadences.putAll(plan);
    }

    /// The slots whose time has come, in order. Of several missed slots of a series the last one is
    /// due and the others are counted: catching up would be a burst at a bad time.
    public List<Due> due(Instant now) {
        var due = new ArrayList<Due>();
        while (!slots.isEmpty() && !slots.element().at().isAfter(now)) {
            Slot slot = slots.remove();
            Cadence cadence = cadences.get(slot.series());
            if (cadence == null) {
                continue;
            }
            Instant next = cadence.after(now);
            Instant last = next.minus(cadence.every());
            long missed =
                    (last.toEpochMilli() - slot.at().toEpochMilli()) / cadence.every().toMillis();
            due.add(new Due(slot.series(), last, missed));
            slots.add(new Slot(slot.series(), next));
        }
        return due;
    }

    /// When the next slot is, if there is any.
    public Optional<Instant> next() {
        return Optional.ofNullable(slots.peek()).map(Slot::at);
    }

    /// Begins anew from here, after the clock was set.
    public void restart(Instant now) {
        slots.clear();
        cadences.forEach((series, cadence) -> slots.add(new Slot(series, cadence.after(now))));
    }

    private Optional<Cadence> cadenceOf(Series series) {
        return Optional.ofNullable(cadences.get(series));
    }
}
