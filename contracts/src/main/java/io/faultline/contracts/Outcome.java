package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What one probe saw. It says nothing about the component: the incident service judges.
public enum Outcome {
    /// All expectations hold.
    OK("ok"),
    /// It works, worse than expected.
    DEGRADED("degraded"),
    /// It does not work.
    FAIL("fail"),
    /// The prober's own trouble: says nothing about the target.
    ERROR("error");

    private final String wire;

    Outcome(String wire) {
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
    public static Outcome of(String wire) {
        return Words.pick(Outcome.class, wire, Outcome::wire);
    }
}
