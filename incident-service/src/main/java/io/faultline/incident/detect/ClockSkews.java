package io.faultline.incident.detect;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// How far the clocks of the vantages are apart, by the order in which their events arrive: a clock
/// that is 30 s ahead makes a vantage see well what has failed for everybody else since.
///
/// What is usual for a vantage is the lower quartile of how late its latest 64 answers were,
/// because a batch may be held back; a timeout is told when it is over and says nothing of clocks.
/// A clock that is off by more than 2 s from what is usual for most is set right. Mutable, owned by
/// one thread.
public final class ClockSkews {

    private static final int REMEMBERED = 64;
    private static final int LOOKED_AT_EVERY = 16;
    private static final long TOLERATED_MS = 2_000;

    private final Map<VantageId, Lateness> vantages = new TreeMap<>();

    private static final class Lateness {
        private final long[] latest = new long[REMEMBERED];
        private int seen;
        private long usual;
        private boolean isKnown;

        void add(long late) {
            latest[seen % REMEMBERED] = late;
            seen++;
            if (seen % LOOKED_AT_EVERY == 0) {
                long[] sorted = Arrays.copyOf(latest, Math.min(seen, REMEMBERED));
                Arrays.sort(sorted);
                usual = sorted[sorted.length / 4];
                isKnown = true;
            }
        }
    }

    /// When a probe was sent, by the clock that most go by.
    ///
    /// @param at when it was sent, by its vantage's own clock
    /// @param now the time when its event arrived
    /// @param answered whether it was answered
    public Instant corrected(VantageId vantage, Instant at, Instant now, boolean answered) {
        Lateness lateness = vantages.computeIfAbsent(vantage, _ -> new Lateness());
        if (answered) {
            lateness.add(now.toEpochMilli() - at.toEpochMilli());
        }
        if (!lateness.isKnown) {
            return at;
        }
        long off = lateness.usual - usualForMost();
        return Math.abs(off) > TOLERATED_MS ? at.plusMillis(off) : at;
    }

    /// The median of what is usual; of two, the later: a clock that is ahead is commoner than one
    /// that is behind.
    private long usualForMost() {
        long[] usual =
                vantages.values().stream()
                        .filter(each -> each.isKnown)
                        .mapToLong(each -> each.usual)
                        .sorted()
                        .toArray();
        return usual[usual.length / 2];
    }
}
