package io.faultline.incident.lifecycle;

/// The state of a component or service, best first.
public enum Status {
    /// It works.
    OPERATIONAL,
    /// A planned window is open.
    UNDER_MAINTENANCE,
    /// Nothing was seen lately: neither up nor down.
    NO_RECENT_DATA,
    /// It works, worse than expected.
    DEGRADED_PERFORMANCE,
    /// Some of it does not work.
    PARTIAL_OUTAGE,
    /// It does not work.
    MAJOR_OUTAGE;

    /// The worse of two.
    Status or(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
