package io.faultline.probe.answer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/// Which of our addresses somebody reaches us at.
final class LocalAddress {

    private LocalAddress() {}

    /// The address we are bound to, or, where that is any, the one that the route to the other side
    /// goes out from. Sends nothing.
    static InetAddress towards(InetSocketAddress remote, InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            return bound;
        }
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.connect(remote);
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        } catch (IOException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
