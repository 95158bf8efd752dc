package io.faultline.incident.detect;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.SortedMap;

/// What the localiser is told about a check: whole every time, so that the latest word is enough.
///
/// @param at the newest probe
/// @param runs the sums over all vantages
/// @param sights by vantage
public record Evidence(CheckId check, Instant at, Runs runs, SortedMap<VantageId, Sight> sights) {

    private static final double LOUD_ENOUGH = 24;
    private static final double STEP = 2;

    /// How loud it speaks of trouble: 0 when all is quiet, else in steps of two nats up to what is
    /// loud enough for anything. A change of it is news that can not wait.
    public int loudness() {
        boolean quiet = runs.quiet();
        double most = Math.max(runs.worst(), runs.slow().sum());
        for (Sight each : sights.values()) {
            quiet &= each.own().quiet();
            most = Math.max(most, each.own().sum());
        }
        return quiet ? 0 : 1 + (int) (Math.min(most, LOUD_ENOUGH) / STEP);
    }
}
