package io.faultline.probe.datagram;

import java.net.InetAddress;

/// An address and a port that datagrams go to and come from, as the kernel wants it.
///
/// @param port zero where the protocol has none
public record Peer(InetAddress address, int port) {

    /// The family of the address.
    public Family family() {
        return Family.of(address);
    }

    /// What tells it from other peers: exact for IPv4, 64 mixed bits for IPv6.
    long id() {
        byte[] bytes = address.getAddress();
        return family() == Family.V4
                ? SocketAddress.id(SocketAddress.word(bytes, 0), port)
                : SocketAddress.id(
                        SocketAddress.doubleWord(bytes, 0),
                        SocketAddress.doubleWord(bytes, 8),
                        port);
    }
}
