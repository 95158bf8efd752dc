package io.faultline.lab.fault;

import java.util.Locale;

/// The layer that a fault is in.
public enum Layer {
    /// Voice trunks.
    CARRIER,
    /// Data links.
    ISP,
    /// The data centre.
    CORE,
    /// Customers' sites.
    PREMISE;

    /// As it is written everywhere else: in lower case.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
