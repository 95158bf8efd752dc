package io.faultline.probe.plan;

import io.faultline.probe.timer.TimerWheel;
import io.faultline.probe.timer.TimerWheel.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The slots to come, on a wheel of milliseconds: a hundred thousand series cost no more than one.
/// The next slot of a series is always the last one plus the interval, never now plus the interval:
/// what is late once is not late for ever.
///
/// For one thread; it knows no clock.
public final class Agenda {

    private final Map<Series, Slot> slots = new HashMap<>();
    private TimerWheel<Slot> wheel = new TimerWheel<>(0);

    /// The next slot of a series.
    private static final class Slot {
        private final Series series;
        private final Cadence cadence;
        private Cadence pace;
        private final Timer<Slot> timer = new Timer<>(this);

        Slot(Series series, Cadence cadence) {
            this.series = series;
            this.cadence = cadence;
            this.pace = cadence;
        }
    }

    /// A slot whose time has come.
    ///
    /// @param scheduledAt when it was to be
    /// @param missed how many slots of the series before it nobody reached
    public record Due(Series series, Instant scheduledAt, long missed) {}

    /// Follows this plan from now on. A series whose cadence did not change keeps its next slot;
    /// one that is new begins with its first slot after now.
    public void follow(Map<Series, Cadence> plan, Instant now) {
        slots.values()
                .removeIf(slot -> {
                    boolean changed = !slot.cadence.equals(plan.get(slot.series));
                    if (changed) {
                        wheel.cancel(slot.timer);
                    }
                    return changed;
                });
        plan.forEach((series, cadence) -> {
            if (!slots.containsKey(series)) {
                var slot = new Slot(series, cadence);
                slots.put(series, slot);
                set(slot, now);
            }
        });
    }

    /// Goes on at another pace with a series, until told otherwise or until the plan changes its
    /// cadence.
    ///
    /// @param planned its cadence when this was decided: where the plan has another one by now,
    ///   nothing changes
    public void pace(Series series, Cadence planned, Cadence pace, Instant now) {
        Slot slot = slots.get(series);
        if (slot != null && slot.cadence.equals(planned) && !slot.pace.equals(pace)) {
            wheel.cancel(slot.timer);
            slot.pace = pace;
            set(slot, now);
        }
    }

    /// The slots whose time has come, in order. Of several missed slots of a series the last one is
    /// due and the others are counted: catching up would be a burst at a bad time.
    public List<Due> due(Instant now) {
        var due = new ArrayList<Due>();
        wheel.advance(
                now.toEpochMilli(),
                slot -> {
                    long at = slot.timer.due();
                    long interval = slot.pace.every().toMillis();
                    set(slot, now);
                    long last = slot.timer.due() - interval;
                    due.add(
                            new Due(
                                    slot.series,
                                    Instant.ofEpochMilli(last),
                                    (last - at) / interval));
                });
        return due;
    }

    /// When the next slot is, if there is any.
    public Optional<Instant> next() {
        return instant(wheel.earliest());
    }

    /// When to look again: not after the next slot, perhaps before it. Cheaper than [#next].
    public Optional<Instant> nextLook() {
        return instant(wheel.next());
    }

    /// Begins anew from here, after the clock was set.
    public void restart(Instant now) {
        slots.values().forEach(slot -> wheel.cancel(slot.timer));
        wheel = new TimerWheel<>(0);
        slots.values().forEach(slot -> set(slot, now));
    }

    private void set(Slot slot, Instant now) {
        wheel.set(slot.timer, slot.pace.after(now).toEpochMilli());
    }

    private static Optional<Instant> instant(long tick) {
        return tick == TimerWheel.NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(tick));
    }
}
