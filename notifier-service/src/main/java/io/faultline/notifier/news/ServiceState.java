package io.faultline.notifier.news;

/// The state of a service; the later, the worse.
public enum ServiceState {
    /// It works.
    OPERATIONAL,
    /// A planned window is open.
    UNDER_MAINTENANCE,
    /// Nothing was seen lately.
    NO_RECENT_DATA,
    /// It works, worse than expected.
    DEGRADED_PERFORMANCE,
    /// Some of it does not work.
    PARTIAL_OUTAGE,
    /// It does not work.
    MAJOR_OUTAGE
}
