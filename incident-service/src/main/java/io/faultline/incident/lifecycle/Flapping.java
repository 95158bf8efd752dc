package io.faultline.incident.lifecycle;

import java.time.Duration;
import java.time.Instant;

/// How often something has come and gone lately (after RFC 2439's route flap damping, with the
/// difference that nothing is ever suppressed): every confirmed failure adds one, half of it is
/// forgotten in 15 minutes. At three it is unstable and stays so until little is left.
///
/// @param penalty the sum as it was at `at`
/// @param at the latest failure
/// @param unstable whether it had come to three
public record Flapping(double penalty, Instant at, boolean unstable) {

    /// It never failed.
    public static final Flapping STEADY = new Flapping(0, Instant.EPOCH, false);

    private static final double UNSTABLE_FROM = 3;
    private static final double STEADY_BELOW = 0.75;
    private static final Duration HALVED_AFTER = Duration.ofMinutes(15);

    /// After one more failure.
    Flapping failed(Instant now) {
        double sum = left(now) + 1;
        return new Flapping(sum, now, isUnstable(now) || sum >= UNSTABLE_FROM);
    }

    /// Whether it is unstable at a time.
    public boolean isUnstable(Instant now) {
        return unstable && left(now) >= STEADY_BELOW;
    }

    private double left(Instant now) {
        double halvings =
                (double) Math.max(0, now.toEpochMilli() - at.toEpochMilli())
                        / HALVED_AFTER.toMillis();
        return penalty * StrictMath.pow(2, -halvings);
    }
}
