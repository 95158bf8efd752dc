package io.faultline.incident.desk;

/// Where a story stands. The last four are of maintenances only, a postmortem is of incidents only.
public enum Phase {
    /// It was opened.
    INVESTIGATING,
    /// The cause is known.
    IDENTIFIED,
    /// It works again and is being watched.
    MONITORING,
    /// It is over.
    RESOLVED,
    /// It is over, and somebody has told how it came about.
    POSTMORTEM,
    /// A maintenance is planned.
    SCHEDULED,
    /// A maintenance has begun.
    IN_PROGRESS,
    /// A maintenance is being checked.
    VERIFYING,
    /// A maintenance is over.
    COMPLETED;

    /// Whether nothing more is expected to happen.
    public boolean isOver() {
        return this == RESOLVED || this == POSTMORTEM || this == COMPLETED;
    }

    /// Whether it is over, or works again and is only being watched.
    public boolean isEnding() {
        return isOver() || this == MONITORING || this == VERIFYING;
    }
}
