package io.faultline.incident.message;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Status;
import io.faultline.incident.lifecycle.Condition;
import io.faultline.incident.lifecycle.IncidentId;
import java.time.Instant;

/// The state of a component as the contract's message.
public final class States {

    private States() {}

    /// The message about a component.
    ///
    /// @param at when it is said
    public static ComponentStatus of(Condition condition, Instant at) {
        IncidentId incident = condition.incident();
        return new ComponentStatus(
                condition.component().value(),
                Status.valueOf(condition.status().name()),
                condition.since(),
                at,
                condition.evidenceAt(),
                condition.reason(),
                incident == null ? null : incident.value());
    }
}
