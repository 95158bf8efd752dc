package io.faultline.probe.datagram;

import java.net.Inet4Address;
import java.net.InetAddress;

/// The two families of addresses.
public enum Family {
    V4,
    V6;

    /// The family that an address is of.
    public static Family of(InetAddress address) {
        return address instanceof Inet4Address ? V4 : V6;
    }
}
