package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes a health event of a finding.
public final class Report {

    private static final Duration LEAST_LATE = Duration.ofMillis(5);
    private static final int LATE_SHARE = 10;

    private Report() {}

    /// The event of a probe.
    ///
    /// @param id unique
    /// @param sentAt when the probe was sent
    /// @param lateness from due to sent; absent for a probe that no slot asked for
    /// @param confirm whether somebody asked for this look
    public static HealthEvent of(
            PlannedCheck planned,
            Finding finding,
            String id,
            Instant sentAt,
            @Nullable Duration lateness,
            boolean confirm) {
        Finding told = confirm ? finding.with("confirm", 1) : finding;
        if (lateness != null && isLate(lateness, planned.check().timeout())) {
            told = told.with("late", 1);
        }
        Duration latency = told.latency();
        return new HealthEvent(
                id,
                sentAt,
                planned.check().component(),
                planned.series().check().value(),
                planned.series().vantage().value(),
                told.outcome(),
                told.reason(),
                latency == null ? null : millis(latency),
                told.metrics(),
                lateness == null ? null : millis(lateness));
    }

    /// Later than 5 ms and than a tenth of the timeout: what was measured may be our own delay.
    static boolean isLate(Duration lateness, Duration timeout) {
        return lateness.compareTo(LEAST_LATE) > 0
                && lateness.compareTo(timeout.dividedBy(LATE_SHARE)) > 0;
    }

    private static double millis(Duration duration) {
        return Math.rint(duration.toNanos() / 1e3) / 1e3;
    }
}
