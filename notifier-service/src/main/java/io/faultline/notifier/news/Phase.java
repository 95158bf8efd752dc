package io.faultline.notifier.news;

/// Where an incident or a maintenance stands; the last four are of maintenances only.
public enum Phase {
    /// It was opened.
    INVESTIGATING,
    /// The cause is known.
    IDENTIFIED,
    /// It works again and is being watched.
    MONITORING,
    /// It is over.
    RESOLVED,
    /// It is over, and somebody tells how it came about.
    POSTMORTEM,
    /// A maintenance is planned.
    SCHEDULED,
    /// A maintenance has begun.
    IN_PROGRESS,
    /// A maintenance is being checked.
    VERIFYING,
    /// A maintenance is over.
    COMPLETED;

    /// Whether the story ends here, unless it is reopened.
    public boolean isTerminal() {
        return this == RESOLVED || this == POSTMORTEM || this == COMPLETED;
    }
}
