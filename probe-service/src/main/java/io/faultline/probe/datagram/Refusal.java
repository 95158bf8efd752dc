package io.faultline.probe.datagram;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// A datagram of ours did not get through, and somebody said so by ICMP.
///
/// @param key of the question; zero where the error does not quote it
/// @param errno what the kernel makes of it
/// @param type of the ICMP message
/// @param code of the ICMP message
/// @param offender who said so; absent where the kernel does not know
/// @param quoted how many bytes of the datagram the error quotes
/// @param atNanos when it came, on the clock of [System#nanoTime()]
public record Refusal(
        long key,
        int errno,
        int type,
        int code,
        @Nullable InetAddress offender,
        int quoted,
        long atNanos) {

    /// The target itself says that nobody listens on the port.
    public boolean isRefused() {
        return errno == Linux.ECONNREFUSED;
    }

    /// A hop on the way says that the datagram has gone far enough.
    public boolean isOutOfHops() {
        return errno == Linux.EHOSTUNREACH && (type == 11 || type == 3) && isExceeded();
    }

    private boolean isExceeded() {
        boolean v6 = offender instanceof java.net.Inet6Address;
        return v6 ? type == 3 : type == 11;
    }
}
