package io.faultline.incident.detect;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// How far the clocks of the vantages are apart, by the order in which their events arrive: a clock
/// that is 30 s ahead makes a vantage see well what has failed for everybody else since.
///
/// What is usual for a vantage is how late the least late of a minute's answers was, in the median
/// of its last five minutes: a batch that was held back makes answers later and never earlier, and
/// seldom all of three minutes. A timeout is told when it is over and says nothing of clocks. A
/// clock that is off by more than 2 s from what is usual for most is set right. Mutable, owned by
/// one thread.
public final class ClockSkews {

    private static final int ENOUGH = 16;
    private static final long SPELL_MS = 60_000;
    private static final int SPELLS = 5;
    private static final long TOLERATED_MS = 2_000;

    private final Map<VantageId, Lateness> vantages = new TreeMap<>();

    /// The least of each spell, a minute of enough answers or longer.
    private static final class Lateness {
        private final long[] least = new long[SPELLS];
        private int spells;
        private long begunMs;
        private int seen;
        private long usual;

        void add(long nowMs, long late) {
            if (spells == 0 || (seen >= ENOUGH && nowMs - begunMs >= SPELL_MS)) {
                begunMs = nowMs;
                seen = 0;
                least[spells++ % SPELLS] = late;
            }
            int current = (spells - 1) % SPELLS;
            boolean less = late < least[current];
            least[current] = Math.min(least[current], late);
            seen++;
            if (less || seen == ENOUGH) {
                usual = median();
            }
        }

        boolean isKnown() {
            return spells > 1 || seen >= ENOUGH;
        }

        /// Of two, the lesser: what is held back is later.
        private long median() {
            long[] sorted = Arrays.copyOf(least, Math.min(spells, SPELLS));
            Arrays.sort(sorted);
            return sorted[(sorted.length - 1) / 2];
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
            lateness.add(now.toEpochMilli(), now.toEpochMilli() - at.toEpochMilli());
        }
        if (!lateness.isKnown()) {
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
                        .filter(Lateness::isKnown)
                        .mapToLong(each -> each.usual)
                        .sorted()
                        .toArray();
        return usual[usual.length / 2];
    }
}
