package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The state of a component or service, as on public status pages, and honest grey.
public enum Status {
    /// It works.
    OPERATIONAL("operational"),
    /// A planned window is open.
    UNDER_MAINTENANCE("under_maintenance"),
    /// Nothing was seen lately: neither up nor down.
    NO_RECENT_DATA("no_recent_data"),
    /// It works, worse than expected.
    DEGRADED_PERFORMANCE("degraded_performance"),
    /// Some of it does not work.
    PARTIAL_OUTAGE("partial_outage"),
    /// It does not work.
    MAJOR_OUTAGE("major_outage");

    private final String wire;

    Status(String wire) {
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
    public static Status of(String wire) {
        return Words.pick(Status.class, wire, Status::wire);
    }
}
