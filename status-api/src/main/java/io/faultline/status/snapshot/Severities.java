package io.faultline.status.snapshot;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.util.Collection;

/// How states and severities compare and translate.
public final class Severities {

    private Severities() {}

    /// The state that something is in because of an incident, where the incident does not say.
    public static Status state(Severity severity) {
        return switch (severity) {
            case NONE -> Status.OPERATIONAL;
            case MINOR -> Status.DEGRADED_PERFORMANCE;
            case MAJOR -> Status.PARTIAL_OUTAGE;
            case CRITICAL -> Status.MAJOR_OUTAGE;
        };
    }

    /// The worse of two states; the order of [Status] is the order of badness.
    public static Status worse(Status one, Status other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// The worst of them, or the given one where there are none.
    public static Status worst(Collection<Status> states, Status otherwise) {
        return states.stream().reduce(Severities::worse).orElse(otherwise);
    }

    /// Whether it is trouble: neither planned work nor missing data is.
    public static boolean isTrouble(Status state) {
        return state.compareTo(Status.DEGRADED_PERFORMANCE) >= 0;
    }
}
