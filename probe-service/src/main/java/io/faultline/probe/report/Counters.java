package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import io.faultline.probe.plan.PlannedCheck;

/// What the engine counts about itself.
public interface Counters {

    /// Why a slot was not probed.
    enum Skip {
        /// As many probes as allowed were under way.
        OVERLOAD,
        /// The probe of the slot before had not ended.
        IN_FLIGHT,
        /// The target's host was asked by another probe just now and wants its peace.
        POLITE,
        /// Nobody reached it: the process stood still, or the clock was set.
        MISSED
    }

    /// A probe was made and this is its event.
    void probed(PlannedCheck planned, HealthEvent event);

    /// Slots passed without a probe; they are no events.
    void skipped(Skip cause, long slots);
}
