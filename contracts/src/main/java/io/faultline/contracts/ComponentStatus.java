package io.faultline.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of a component and why, on `faultline.component-status.v1` under the component's id.
///
/// @param component the component
/// @param status its state
/// @param since when it came to be in that state
/// @param at when this was said
/// @param evidenceAt the newest probe that speaks of it; absent where there was none
/// @param reason why, in one English sentence
/// @param incident the open incident that explains it, if any
public record ComponentStatus(
        String component,
        Status status,
        Instant since,
        Instant at,
        @Nullable Instant evidenceAt,
        String reason,
        @Nullable String incident) {

    /// @throws IllegalArgumentException naming the first field that is missing
    public ComponentStatus {
        Demand.id(component, "component");
        Demand.present(status, "status");
        Demand.present(since, "since");
        Demand.present(at, "at");
        Demand.text(reason, "reason", 2_000);
    }
}
