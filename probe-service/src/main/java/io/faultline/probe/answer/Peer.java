package io.faultline.probe.answer;

import io.faultline.probe.sip.SipMessage;
import io.faultline.probe.sip.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where a request came from, and the way back to it.
interface Peer {

    /// What carries the messages.
    SipTransport transport();

    /// The other side's address.
    InetSocketAddress remote();

    /// Our address towards it, never the wildcard.
    InetAddress local();

    /// Where we listen.
    int localPort();

    /// Sends; what can not be sent is lost, as on any network.
    void send(SipMessage message);
}
