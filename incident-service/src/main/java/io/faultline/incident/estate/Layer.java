package io.faultline.incident.estate;

/// What a contact center stands on, and our own vantages.
public enum Layer {
    /// Voice trunks.
    CARRIER,
    /// Data links.
    ISP,
    /// The datacenter and its applications.
    CORE,
    /// Networks and phones at a customer.
    PREMISE,
    /// Our own vantages.
    MONITORING
}
