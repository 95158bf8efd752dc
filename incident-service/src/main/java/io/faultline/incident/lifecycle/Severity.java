package io.faultline.incident.lifecycle;

/// How much it hurts, least first.
public enum Severity {
    /// Redundancy lost, or nobody would notice.
    NONE,
    /// A site or more.
    MINOR,
    /// One percent of all seats and services, or more.
    MAJOR,
    /// Five percent or more, or a whole carrier or datacenter.
    CRITICAL
}
