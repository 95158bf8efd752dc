package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What went wrong, in one word.
public enum Reason {
    /// No answer in time.
    TIMEOUT("timeout"),
    /// The host lives, nobody listens.
    REFUSED("refused"),
    /// A router says there is no way.
    UNREACHABLE("unreachable"),
    /// The name does not resolve.
    DNS("dns"),
    /// Handshake or certificate.
    TLS("tls"),
    /// Credentials were rejected.
    AUTH("auth"),
    /// It answered, not as expected.
    ASSERTION("assertion"),
    /// The answer can not be read.
    PROTOCOL("protocol"),
    /// The prober's own trouble.
    PROBER("prober"),
    /// A budget forbade the probe.
    BUDGET("budget");

    private final String wire;

    Reason(String wire) {
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
    public static Reason of(String wire) {
        return Words.pick(Reason.class, wire, Reason::wire);
    }
}
