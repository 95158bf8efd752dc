package io.faultline.incident.desk;

import java.util.List;

/// What a story is about, and so which phases it has.
public enum Kind {
    /// Something broke.
    INCIDENT,
    /// Something is being worked on, as planned.
    MAINTENANCE;

    /// The phases of this kind, first to last.
    public List<Phase> phases() {
        return switch (this) {
            case INCIDENT ->
                    List.of(
                            Phase.INVESTIGATING,
                            Phase.IDENTIFIED,
                            Phase.MONITORING,
                            Phase.RESOLVED,
                            Phase.POSTMORTEM);
            case MAINTENANCE ->
                    List.of(Phase.SCHEDULED, Phase.IN_PROGRESS, Phase.VERIFYING, Phase.COMPLETED);
        };
    }
}
