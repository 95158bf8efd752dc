package io.faultline.probe.icmp;

import java.net.Inet4Address;
import java.net.InetAddress;

/// The two families of addresses, and what ICMP looks like in each.
enum Family {
    V4(8, 0, 3),
    V6(128, 129, 1);

    private final int echoRequest;
    private final int echoReply;
    private final int unreachable;

    Family(int echoRequest, int echoReply, int unreachable) {
        this.echoRequest = echoRequest;
        this.echoReply = echoReply;
        this.unreachable = unreachable;
    }

    static Family of(InetAddress address) {
        return address instanceof Inet4Address ? V4 : V6;
    }

    int echoRequest() {
        return echoRequest;
    }

    int echoReply() {
        return echoReply;
    }

    int unreachable() {
        return unreachable;
    }
}
