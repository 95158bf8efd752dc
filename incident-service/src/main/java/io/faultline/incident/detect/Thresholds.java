package io.faultline.incident.detect;

import io.faultline.incident.estate.Check;
import java.util.Collection;

/// How sure one has to be.
///
/// @param confirmed h: the sum, in nats, that counts as confirmed
public record Thresholds(double confirmed) {

    /// The measured default for small fleets, and the floor of every budget.
    public static final double FLOOR = 20;

    private static final double YEAR_SECONDS = 365.25 * 86_400;

    /// @throws IllegalArgumentException for a threshold below suspicion
    public Thresholds {
        if (!(confirmed > Confirming.SUSPECT)) {
            throw new IllegalArgumentException(
                    "a threshold must be above " + Confirming.SUSPECT + ": " + confirmed);
        }
    }

    /// From a budget of false alarms: h = ln(probes a year in the whole fleet / allowed), by
    /// CUSUM's mean time between false alarms of about e^h probes; never below [#FLOOR].
    ///
    /// @param checks all that are watched
    /// @param allowed false alarms a year in the whole fleet
    public static Thresholds forFleet(Collection<Check> checks, double allowed) {
        double probes = 0;
        for (Check each : checks) {
            double every = Math.max(1, each.every().toMillis()) / 1000.0;
            probes += each.from().size() * YEAR_SECONDS / every;
        }
        return new Thresholds(Math.max(FLOOR, StrictMath.log(Math.max(1, probes) / allowed)));
    }
}
