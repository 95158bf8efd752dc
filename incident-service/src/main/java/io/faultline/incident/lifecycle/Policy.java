package io.faultline.incident.lifecycle;

import io.faultline.incident.detect.Thresholds;
import io.faultline.incident.estate.Estate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the lifecycle may be told.
///
/// @param confirmed h: the evidence, in nats, that an incident needs
/// @param holdDown how long it must have worked before an incident is over; null: 3 T, at least a
///   minute
public record Policy(double confirmed, @Nullable Duration holdDown) {

    /// False alarms a year that the whole fleet may raise.
    private static final double ALLOWED_FALSE = 10;

    /// The policy for an estate: h from the fleet's budget of false alarms.
    public static Policy of(Estate estate, @Nullable Duration holdDown) {
        return new Policy(
                Thresholds.forFleet(estate.checks().values(), ALLOWED_FALSE).confirmed(), holdDown);
    }

    /// ln 1000: the odds, beyond its own cost, at which a cause becomes an incident.
    static final double OPENING_ODDS = StrictMath.log(1_000);

    /// ln 20: the odds at which one cause takes another's place.
    static final double CHANGING_ODDS = StrictMath.log(20);

    /// A cause must be there in two evaluations at least this far apart.
    static final Duration SETTLED = Duration.ofMillis(100);

    /// A new cause of an open incident must be there this long.
    static final Duration CHANGE_SETTLED = Duration.ofSeconds(1);

    /// An incident that comes back within this time is the same one.
    static final Duration REOPENED_WITHIN = Duration.ofMinutes(30);

    /// A single site's and a single phone's trouble must last a little, whatever the interval.
    static final Duration SITE_AT_MOST = Duration.ofSeconds(30);

    static final Duration PHONE_AT_MOST = Duration.ofMinutes(2);

    /// What is unstable must hold so many times as long.
    private static final int UNSTABLE_HOLDS = 3;

    /// How long it must have worked.
    ///
    /// @param every T of the slowest check behind the incident
    Duration hold(Duration every, boolean isUnstable) {
        Duration once = holdDown;
        if (once == null) {
            Duration three = every.multipliedBy(3);
            Duration minute = Duration.ofSeconds(60);
            once = three.compareTo(minute) > 0 ? three : minute;
        }
        return isUnstable ? once.multipliedBy(UNSTABLE_HOLDS) : once;
    }
}
