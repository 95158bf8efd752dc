package io.faultline.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;

/// An address as the kernel wants it: `sockaddr_in` and `sockaddr_in6`, without a port.
final class SocketAddress {

    /// Room for either.
    static final int MAX_SIZE = 28;

    private static final int IPV4_SIZE = 16;
    private static final int IPV6_SIZE = 28;

    private SocketAddress() {}

    /// Writes the address into that memory; answers the part of it that it takes.
    static MemorySegment write(InetAddress address, MemorySegment into) {
        byte[] bytes = address.getAddress();
        into.fill((byte) 0);
        if (address instanceof Inet6Address v6) {
            MemorySegment segment = into.asSlice(0, IPV6_SIZE);
            segment.set(JAVA_SHORT, 0, (short) Linux.AF_INET6);
            MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 8, bytes.length);
            segment.set(JAVA_INT, 24, v6.getScopeId());
            return segment;
        }
        MemorySegment segment = into.asSlice(0, IPV4_SIZE);
        segment.set(JAVA_SHORT, 0, (short) Linux.AF_INET);
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 4, bytes.length);
        return segment;
    }
}
