package io.faultline.incident.detect;

import io.faultline.incident.estate.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All that is remembered of a check.
///
/// Probes of the last 2 T stay one by one beside the tally before them. One that arrives out of
/// order is put where it belongs and the window is counted again, so within the window the order of
/// arrival changes nothing, and an id that is there already is a duplicate. What is older than the
/// window is counted as late and otherwise ignored: it was true once and says nothing about now.
///
/// @param settled the tally before the window
/// @param window the newest probes in time order
/// @param tally after the window
/// @param confirming the wish to look again
/// @param late probes that came too late to count
/// @param duplicates events that came twice
public record CheckState(
        Tally settled,
        List<Observation> window,
        Tally tally,
        Confirming confirming,
        long late,
        long duplicates) {

    /// Nothing seen.
    public static final CheckState EMPTY =
            new CheckState(Tally.EMPTY, List.of(), Tally.EMPTY, Confirming.IDLE, 0, 0);

    /// The most probes in the window, whatever their pace.
    static final int MAX_WINDOW = 48;

    /// Copies its list.
    public CheckState {
        window = List.copyOf(window);
    }

    /// What an event came to.
    public enum Reception {
        /// It counts.
        TAKEN,
        /// It was there already.
        DUPLICATE,
        /// It came more than 2 T behind.
        TOO_LATE
    }

    /// The state after an event, and what the event came to.
    public record Step(CheckState state, Reception reception) {}

    /// Takes in an event.
    ///
    /// @param confirmed h: the sum that counts as confirmed
    /// @param now when it arrived
    public Step after(Observation seen, Check check, double confirmed, Instant now) {
        if (isKnown(seen.id())) {
            return new Step(counted(late, duplicates + 1), Reception.DUPLICATE);
        }
        Duration reach = check.every().multipliedBy(2);
        boolean inOrder = window.isEmpty() || Observation.inTime(window.getLast(), seen) < 0;
        if ((!inOrder && seen.at().isBefore(window.getLast().at().minus(reach)))
                || (settled.at() != null && seen.at().isBefore(settled.at()))) {
            return new Step(counted(late + 1, duplicates), Reception.TOO_LATE);
        }
        var probes = new ArrayList<Observation>(window.size() + 1);
        probes.addAll(window);
        probes.add(inOrder ? probes.size() : placeOf(seen), seen);
        Tally now1 = inOrder ? tally.after(seen, confirmed) : null;
        Tally before = settled;
        Instant horizon = probes.getLast().at().minus(reach);
        int gone = 0;
        while (gone < probes.size() - 1
                && (probes.size() - gone > MAX_WINDOW || probes.get(gone).at().isBefore(horizon))) {
            before = before.after(probes.get(gone), confirmed);
            gone++;
        }
        List<Observation> kept = probes.subList(gone, probes.size());
        Tally after = now1 == null ? counted(before, kept, confirmed) : now1;
        Confirming wish =
                inOrder ? confirming.after(check, after.runs(), seen, confirmed, now) : confirming;
        return new Step(
                new CheckState(before, kept, after, wish, late, duplicates), Reception.TAKEN);
    }

    /// The state with another wish.
    public CheckState with(Confirming wish) {
        return new CheckState(settled, window, tally, wish, late, duplicates);
    }

    /// What the localiser is told.
    public Evidence evidence(Check check) {
        Instant at = tally.at();
        return new Evidence(
                check.id(), at == null ? Instant.EPOCH : at, tally.runs(), tally.sights());
    }

    private CheckState counted(long lateNow, long duplicatesNow) {
        return new CheckState(settled, window, tally, confirming, lateNow, duplicatesNow);
    }

    private boolean isKnown(String id) {
        for (int i = window.size() - 1; i >= 0; i--) {
            if (window.get(i).id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private int placeOf(Observation seen) {
        int place = window.size();
        while (place > 0 && Observation.inTime(window.get(place - 1), seen) > 0) {
            place--;
        }
        return place;
    }

    private static Tally counted(Tally from, List<Observation> probes, double confirmed) {
        Tally tally = from;
        for (Observation each : probes) {
            tally = tally.after(each, confirmed);
        }
        return tally;
    }
}
