package io.faultline.probe.sip;

/// What carries the messages.
public enum SipTransport {
    /// Datagrams: requests are sent again until something answers.
    UDP,
    /// A stream, messages framed by their `Content-Length`.
    TCP,
    /// A stream inside TLS.
    TLS;

    /// A stream delivers by itself: nothing is sent again.
    boolean isReliable() {
        return this != UDP;
    }
}
