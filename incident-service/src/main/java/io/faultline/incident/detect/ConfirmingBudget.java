package io.faultline.incident.detect;

import io.faultline.incident.estate.ComponentId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// How many probes out of turn may be asked for: a bucket of tokens for each top-level component,
/// so that a real outage of a carrier or site is not answered with a storm. Mutable, owned by one
/// thread; bounded by the inventory's top-level components.
public final class ConfirmingBudget {

    private static final double MOST = 90;
    private static final double PER_SECOND = 6;

    private record Bucket(double tokens, Instant at) {}

    private final Map<String, Bucket> buckets = new TreeMap<>();

    /// Takes tokens if there are enough.
    ///
    /// @return whether there were
    public boolean take(ComponentId component, int tokens, Instant now) {
        String top = component.value().split("/", 2)[0];
        Bucket before = buckets.getOrDefault(top, new Bucket(MOST, now));
        double filled = Math.min(MOST, before.tokens + PER_SECOND * Tally.seconds(before.at, now));
        boolean enough = filled >= tokens;
        buckets.put(top, new Bucket(enough ? filled - tokens : filled, now));
        return enough;
    }
}
