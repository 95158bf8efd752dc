package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// How much an incident hurts, from the share of seats x services touched (detection.md, section
/// 6).
public enum Severity {
    /// Redundancy lost, or nobody would notice.
    NONE("none"),
    /// A site or more.
    MINOR("minor"),
    /// One percent or more.
    MAJOR("major"),
    /// Five percent or more, or a whole carrier or datacenter.
    CRITICAL("critical");

    private final String wire;

    Severity(String wire) {
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
    public static Severity of(String wire) {
        return Words.pick(Severity.class, wire, Severity::wire);
    }
}
