package io.faultline.probe.sip;

/// What bytes turned out to be.
public sealed interface SipReading {

    /// A message that keeps the rules we rely on.
    record Read(SipMessage message) implements SipReading {}

    /// Not such a message.
    ///
    /// @param why in words, without what the sender wrote
    record Malformed(String why) implements SipReading {}
}
