package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Where an incident or a maintenance stands. The last four are of maintenances only.
public enum Phase {
    /// It was opened.
    INVESTIGATING("investigating"),
    /// The cause is known.
    IDENTIFIED("identified"),
    /// It works again and is being watched.
    MONITORING("monitoring"),
    /// It is over.
    RESOLVED("resolved"),
    /// A maintenance is planned.
    SCHEDULED("scheduled"),
    /// A maintenance has begun.
    IN_PROGRESS("in_progress"),
    /// A maintenance is being checked.
    VERIFYING("verifying"),
    /// A maintenance is over.
    COMPLETED("completed");

    private final String wire;

    Phase(String wire) {
        this.wire = wire;
    }

    /// The word used in JSON and YAML.
    @JsonValue
    public String wire() {
        return wire;
    }

    /// Reads the wire word.
    ///
    /// @throws IllegalArgumentException naming the words that exist
    @JsonCreator
    public static Phase of(String wire) {
        return Words.pick(Phase.class, wire, Phase::wire);
    }
}
