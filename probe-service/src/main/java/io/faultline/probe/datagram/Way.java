package io.faultline.probe.datagram;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// What decides which socket a question leaves by. Questions with the same way share it.
///
/// @param source our own address; absent: the one that the route chooses
/// @param trafficClass of the IP header, the DSCP in its upper six bits
public record Way(
        Protocol protocol, Family family, @Nullable InetAddress source, int trafficClass) {

    /// The way to a peer.
    ///
    /// @throws IllegalArgumentException when source and target are of different families
    public static Way to(Protocol protocol, Peer peer, @Nullable InetAddress source) {
        return to(protocol, peer, source, 0);
    }

    /// The same with a traffic class.
    public static Way to(
            Protocol protocol, Peer peer, @Nullable InetAddress source, int trafficClass) {
        if (source != null && Family.of(source) != peer.family()) {
            throw new IllegalArgumentException(
                    "source= and target are of different families: one IPv4, the other IPv6");
        }
        return new Way(protocol, peer.family(), source, trafficClass);
    }
}
