package io.faultline.incident.detect;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;

/// One probe's word, once.
///
/// @param id of the event: the same id twice is the same event
/// @param at when the probe was sent
public record Observation(
        String id, Instant at, CheckId check, VantageId vantage, Finding finding) {

    /// The same, sent at another time.
    public Observation at(Instant time) {
        return time.equals(at) ? this : new Observation(id, time, check, vantage, finding);
    }

    /// The order of the test: by time; at one instant by vantage and id, so that the order of
    /// arrival decides nothing.
    static int inTime(Observation a, Observation b) {
        int byTime = a.at.compareTo(b.at);
        if (byTime != 0) {
            return byTime;
        }
        int byVantage = a.vantage.compareTo(b.vantage);
        return byVantage != 0 ? byVantage : a.id.compareTo(b.id);
    }
}
