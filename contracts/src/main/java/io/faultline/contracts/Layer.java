package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The four layers that a contact center stands on, and `monitoring` for trouble of our own
/// vantages, which no component of an inventory may carry.
public enum Layer {
    /// Voice trunks.
    CARRIER("carrier"),
    /// Data links.
    ISP("isp"),
    /// The datacenter and its applications.
    CORE("core"),
    /// Networks and phones at a customer.
    PREMISE("premise"),
    /// Our own vantages; never public.
    MONITORING("monitoring");

    private final String wire;

    Layer(String wire) {
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
    public static Layer of(String wire) {
        return Words.pick(Layer.class, wire, Layer::wire);
    }
}
