package io.faultline.probe.plan;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Politeness;
import java.time.Duration;
import java.util.Optional;

/// How often a check is probed while it fails.
public final class Faster {

    private static final Duration FLOOR = Duration.ofSeconds(1);

    private Faster() {}

    /// A cadence of two to four times as many slots, its own among them; nothing where the target
    /// would be asked more often than every second, a carrier more often than its peace allows, or
    /// where a probe costs money or leaves something behind.
    public static Optional<Cadence> cadence(PlannedCheck planned) {
        Check check = planned.check();
        if (check.budget() != null) {
            return Optional.empty();
        }
        return switch (check.probe().type()) {
            case CALL, MAIL, TRACEROUTE, HEARTBEAT, SIGNAL -> Optional.empty();
            default -> {
                boolean courteous = Politeness.courtesy(check.probe()).isPresent();
                yield planned.cadence().faster(courteous ? Politeness.SPACING : FLOOR);
            }
        };
    }
}
