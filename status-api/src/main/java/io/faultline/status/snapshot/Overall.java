package io.faultline.status.snapshot;

import io.faultline.contracts.Status;
import java.util.Collection;
import java.util.function.Predicate;

/// The state of the whole in one of Statuspage's sentences, or the honest one of ours.
public enum Overall {
    /// Nothing is wrong, and that is known.
    OPERATIONAL("none", "All Systems Operational"),
    /// Nothing worse than planned work.
    MAINTENANCE("maintenance", "Service Under Maintenance"),
    /// Nothing is known to be wrong, but not everything is known. Clients of v2, which has no word
    /// for it, see the built-in component "Status monitoring" degraded, and its sentence.
    NO_RECENT_DATA("minor", "Partially Degraded Service"),
    /// Some are slow.
    PARTIALLY_DEGRADED("minor", "Partially Degraded Service"),
    /// All are slow.
    DEGRADED("minor", "Degraded System Service"),
    /// Some are down in part.
    MINOR_OUTAGE("minor", "Minor Service Outage"),
    /// Some are down, or all are down in part.
    PARTIAL_OUTAGE("major", "Partial System Outage"),
    /// All are down.
    MAJOR_OUTAGE("critical", "Major System Outage");

    private final String indicator;
    private final String sentence;

    Overall(String indicator, String sentence) {
        this.indicator = indicator;
        this.sentence = sentence;
    }

    /// v2's word.
    public String indicator() {
        return indicator;
    }

    /// Statuspage's sentence, in English as clients expect it.
    public String sentence() {
        return sentence;
    }

    /// The state of the whole, from the last known states of all services and components that stand
    /// alone (precedence: status-pages.md, section 4).
    ///
    /// @param silent whether data is missing of any of them
    public static Overall of(Collection<Status> states, boolean silent) {
        if (!states.isEmpty() && states.stream().allMatch(is(Status.MAJOR_OUTAGE))) {
            return MAJOR_OUTAGE;
        }
        boolean allPartial =
                !states.isEmpty() && states.stream().allMatch(is(Status.PARTIAL_OUTAGE));
        if (allPartial || states.contains(Status.MAJOR_OUTAGE)) {
            return PARTIAL_OUTAGE;
        }
        if (states.contains(Status.PARTIAL_OUTAGE)) {
            return MINOR_OUTAGE;
        }
        if (!states.isEmpty() && states.stream().allMatch(is(Status.DEGRADED_PERFORMANCE))) {
            return DEGRADED;
        }
        if (states.contains(Status.DEGRADED_PERFORMANCE)) {
            return PARTIALLY_DEGRADED;
        }
        if (silent) {
            return NO_RECENT_DATA;
        }
        return states.contains(Status.UNDER_MAINTENANCE) ? MAINTENANCE : OPERATIONAL;
    }

    /// The state whose colour and shape stand beside the sentence.
    public Status look() {
        return switch (this) {
            case OPERATIONAL -> Status.OPERATIONAL;
            case MAINTENANCE -> Status.UNDER_MAINTENANCE;
            case NO_RECENT_DATA -> Status.NO_RECENT_DATA;
            case PARTIALLY_DEGRADED, DEGRADED -> Status.DEGRADED_PERFORMANCE;
            case MINOR_OUTAGE, PARTIAL_OUTAGE -> Status.PARTIAL_OUTAGE;
            case MAJOR_OUTAGE -> Status.MAJOR_OUTAGE;
        };
    }

    private static Predicate<Status> is(Status wanted) {
        return state -> state == wanted;
    }
}
