package io.faultline.incident.lifecycle;

/// Where an incident or planned work stands. The last three are of planned work only.
public enum Phase {
    /// It was opened.
    INVESTIGATING,
    /// The cause is known.
    IDENTIFIED,
    /// It works again and is being watched.
    MONITORING,
    /// It is over.
    RESOLVED,
    /// Work is planned.
    SCHEDULED,
    /// Work has begun.
    IN_PROGRESS,
    /// Work is over.
    COMPLETED
}
