package io.faultline.lab.sip;

import java.net.InetSocketAddress;

/// Whoever sent a request, and the way back to them.
public interface SipPeer {

    /// Where the request came from.
    InetSocketAddress source();

    /// How it came: `UDP` or `TCP`.
    String transport();

    /// Sends a message to them; lost quietly when they are gone.
    void send(SipMessage message);
}
