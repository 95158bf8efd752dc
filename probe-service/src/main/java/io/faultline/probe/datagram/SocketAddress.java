package io.faultline.probe.datagram;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/// An address as the kernel wants it: `sockaddr_in` and `sockaddr_in6`.
final class SocketAddress {

    /// Room for either, a multiple of eight.
    static final int ROOM = 32;

    private static final int IPV4_SIZE = 16;
    private static final int IPV6_SIZE = 28;
    private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong DOUBLE_WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddress() {}

    /// Writes the address at an offset; answers how long it is.
    static int write(InetAddress address, int port, MemorySegment into, long at) {
        byte[] bytes = address.getAddress();
        into.set(PORT, at + 2, (short) port);
        if (address instanceof Inet6Address v6) {
            into.set(JAVA_SHORT, at, (short) Linux.AF_INET6);
            into.set(JAVA_INT, at + 4, 0);
            MemorySegment.copy(bytes, 0, into, JAVA_BYTE, at + 8, bytes.length);
            into.set(JAVA_INT, at + 24, v6.getScopeId());
            return IPV6_SIZE;
        }
        into.set(JAVA_SHORT, at, (short) Linux.AF_INET);
        MemorySegment.copy(bytes, 0, into, JAVA_BYTE, at + 4, bytes.length);
        into.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8, 0);
        return IPV4_SIZE;
    }

    /// The id of the peer that is written there; zero where there is none.
    static long id(MemorySegment from, long at) {
        int port = from.get(PORT, at + 2) & 0xFFFF;
        return switch (from.get(JAVA_SHORT, at)) {
            case Linux.AF_INET -> id(from.get(WORD, at + 4), port);
            case Linux.AF_INET6 ->
                    id(from.get(DOUBLE_WORD, at + 8), from.get(DOUBLE_WORD, at + 16), port);
            default -> 0;
        };
    }

    /// The address that is written there.
    ///
    /// @throws IllegalArgumentException where there is none
    static InetAddress address(MemorySegment from, long at) {
        boolean v4 = from.get(JAVA_SHORT, at) == Linux.AF_INET;
        var bytes = new byte[v4 ? 4 : 16];
        MemorySegment.copy(from, JAVA_BYTE, at + (v4 ? 4 : 8), bytes, 0, bytes.length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address", e);
        }
    }

    /// The port that is written there.
    static int port(MemorySegment from, long at) {
        return from.get(PORT, at + 2) & 0xFFFF;
    }

    static long id(int address, int port) {
        return 1L << 48 | (address & 0xFFFF_FFFFL) << 16 | port;
    }

    static long id(long high, long low, int port) {
        long mixed = (high ^ 0x9E3779B97F4A7C15L) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 32) ^ low) * 0xc4ceb9fe1a85ec53L;
        return (mixed ^ (mixed >>> 29)) + port | Long.MIN_VALUE;
    }

    static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    static long doubleWord(byte[] bytes, int at) {
        return (long) word(bytes, at) << 32 | (word(bytes, at + 4) & 0xFFFF_FFFFL);
    }
}
