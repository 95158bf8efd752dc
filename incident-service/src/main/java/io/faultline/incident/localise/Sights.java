package io.faultline.incident.localise;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the vantages see of one check, by their numbers in the graph.
///
/// What a quiet check has to say lies together in one array: a search asks ten thousands of quiet
/// checks, and to follow each reference would take most of its time.
final class Sights {

    /// Nobody looks.
    static final Sights NONE = new Sights(new int[0], new Sight[0]);

    private static final int FACTS = 3;
    private static final int AT = 0;
    private static final int GOOD_SINCE = 1;
    private static final int GOODS = 2;

    private static final long NANOS_IN_MS = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final int[] vantages;
    private final Sight[] sights;
    private final long[] facts;

    private Sights(int[] vantages, Sight[] sights) {
        this.vantages = vantages;
        this.sights = sights;
        this.facts = new long[FACTS * sights.length];
        for (int i = 0; i < sights.length; i++) {
            Instant since = sights[i].goodSince();
            facts[FACTS * i + AT] = nanos(sights[i].at());
            facts[FACTS * i + GOOD_SINCE] = since == null ? NEVER : nanos(since);
            facts[FACTS * i + GOODS] = sights[i].goods();
        }
    }

    static Sights of(Evidence evidence, Graph graph) {
        var vantages = new int[evidence.sights().size()];
        var all = new Sight[vantages.length];
        int end = 0;
        for (Map.Entry<VantageId, Sight> each : evidence.sights().entrySet()) {
            vantages[end] = graph.numberOf(each.getKey());
            all[end++] = each.getValue();
        }
        return new Sights(vantages, all);
    }

    int count() {
        return sights.length;
    }

    /// The number of the vantage at a place; -1 where it is none of the inventory's.
    int vantage(int place) {
        return vantages[place];
    }

    Sight sight(int place) {
        return sights[place];
    }

    /// What a vantage sees; null where it has not looked.
    @Nullable Sight of(int vantage) {
        int place = placeOf(vantage);
        return place < 0 ? null : sights[place];
    }

    /// The place of a vantage; -1 where it has not looked.
    int placeOf(int vantage) {
        for (int i = 0; i < vantages.length; i++) {
            if (vantages[i] == vantage) {
                return i;
            }
        }
        return -1;
    }

    /// When its newest probe was sent, in ms since the epoch.
    long atMs(int place) {
        return Math.floorDiv(facts[FACTS * place + AT], NANOS_IN_MS);
    }

    /// The same in ns.
    long atNanos(int place) {
        return facts[FACTS * place + AT];
    }

    /// When the newest probe of all was sent, in ns since the epoch; [Long#MIN_VALUE] where nobody
    /// has looked.
    long newest() {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < sights.length; i++) {
            newest = Math.max(newest, facts[FACTS * i + AT]);
        }
        return newest;
    }

    /// Moves on, by vantage, the time at which it last found anything well.
    void newestGood(Instant[] newest) {
        for (int i = 0; i < sights.length; i++) {
            Instant at = sights[i].at();
            if (vantages[i] >= 0
                    && facts[FACTS * i + GOOD_SINCE] != NEVER
                    && at.isAfter(newest[vantages[i]])) {
                newest[vantages[i]] = at;
            }
        }
    }

    /// Whether its newest probe was sent after a time and found all well.
    boolean isGoodAfter(int place, Instant time) {
        return facts[FACTS * place + GOOD_SINCE] != NEVER
                && facts[FACTS * place + AT] > nanos(time);
    }

    /// How many good probes it has seen that were sent after a time, for all it remembers.
    ///
    /// @param everyMs the time between two of them, in ms
    int goodsAfter(int place, Instant time, long everyMs) {
        long after = nanos(time);
        long at = facts[FACTS * place + AT];
        long since = facts[FACTS * place + GOOD_SINCE];
        if (since == NEVER || at <= after) {
            return 0;
        }
        int goods = (int) facts[FACTS * place + GOODS];
        if (since > after) {
            return goods;
        }
        long gone = atMs(place) - Math.floorDiv(after, NANOS_IN_MS);
        return (int) Math.min(goods, 1 + gone / Math.max(1, everyMs));
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
