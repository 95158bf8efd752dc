package io.faultline.incident.detect;

import io.faultline.incident.estate.ComponentId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// How many probes out of turn may be asked for: 2 % of the probes that were seen, and so many
/// beyond that as were saved up; of those a bucket of tokens for each top-level component, so that
/// a real outage of a carrier or site is not answered with a storm.
///
/// One for all partitions that an instance has, safe for use by their threads; bounded by the
/// inventory's top-level components.
public final class ConfirmingBudget {

    /// One confirmation for so many probes: 2 %.
    public static final int PROBES_FOR_ONE = 50;

    /// The most that are saved up. A new detector has as many, so that the first outage of a young
    /// installation is confirmed too.
    public static final int SAVED_UP = 200;

    private static final double MOST = 90;
    private static final double PER_SECOND = 6;

    private final Map<String, Bucket> buckets = new TreeMap<>();

    /// What may still be asked for, in probes seen.
    private int saved = SAVED_UP * PROBES_FOR_ONE;

    private record Bucket(double tokens, Instant at) {}

    /// A probe was seen that nobody had asked for out of turn.
    public synchronized void probed() {
        saved = Math.min(SAVED_UP * PROBES_FOR_ONE, saved + 1);
    }

    /// Takes tokens if there are enough.
    ///
    /// @return whether there were
    public synchronized boolean take(ComponentId component, int tokens, Instant now) {
        String top = component.value().split("/", 2)[0];
        Bucket before = buckets.getOrDefault(top, new Bucket(MOST, now));
        double filled = Math.min(MOST, before.tokens + PER_SECOND * Tally.seconds(before.at, now));
        boolean enough = filled >= tokens && saved >= tokens * PROBES_FOR_ONE;
        buckets.put(top, new Bucket(enough ? filled - tokens : filled, now));
        if (enough) {
            saved -= tokens * PROBES_FOR_ONE;
        }
        return enough;
    }
}
