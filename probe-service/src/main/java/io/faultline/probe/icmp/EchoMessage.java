package io.faultline.probe.icmp;

import io.faultline.probe.datagram.Family;
import java.nio.ByteBuffer;

/// ICMP messages of an echo, for both families: bytes from values, values from bytes.
final class EchoMessage {

    /// What came in.
    sealed interface Reading {

        /// An answer.
        ///
        /// @param id not ours on an unprivileged socket, where the kernel puts its own
        /// @param cookie what we had put into the payload
        record Reply(int id, int sequence, long cookie) implements Reading {}

        /// A request of ours that an error quotes.
        ///
        /// @param cookie zero where the error quotes the header alone
        record Quoted(int id, int sequence, long cookie) implements Reading {}

        /// Anything else, which there is a lot of on a raw socket.
        record Other() implements Reading {}
    }

    static final int HEADER = 8;
    static final int COOKIE = 8;

    private static final int IPV4_HEADER = 20;
    private static final int PROTOCOL_ICMP = 1;

    private EchoMessage() {}

    /// An echo request.
    ///
    /// @param payload bytes after the header, at least [#COOKIE]
    static byte[] request(Family family, int id, int sequence, long cookie, int payload) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + Math.max(COOKIE, payload));
        out.put((byte) (family == Family.V4 ? 8 : 128)).put((byte) 0).putShort((short) 0);
        out.putShort((short) id).putShort((short) sequence).putLong(cookie);
        if (family == Family.V4) {
            // the kernel computes the one of IPv6, whose sum covers addresses we do not know yet
            out.putShort(2, checksum(out.array()));
        }
        return out.array();
    }

    /// Reads what a socket delivered.
    ///
    /// @param withIpHeader a raw IPv4 socket delivers the IP header too
    static Reading read(Family family, ByteBuffer packet, boolean withIpHeader) {
        int at = packet.position();
        if (withIpHeader) {
            int header = ipv4HeaderLength(packet);
            if (header < 0) {
                return new Reading.Other();
            }
            at += header;
        }
        int replyType = family == Family.V4 ? 0 : 129;
        return packet.limit() - at >= HEADER + COOKIE && (packet.get(at) & 0xFF) == replyType
                ? new Reading.Reply(
                        unsigned(packet, at + 4),
                        unsigned(packet, at + 6),
                        packet.getLong(at + HEADER))
                : new Reading.Other();
    }

    /// Reads the echo request that an error quotes.
    static Reading quoted(Family family, ByteBuffer echo) {
        int at = echo.position();
        int requestType = family == Family.V4 ? 8 : 128;
        if (echo.remaining() < HEADER || (echo.get(at) & 0xFF) != requestType) {
            return new Reading.Other();
        }
        long cookie = echo.remaining() >= HEADER + COOKIE ? echo.getLong(at + HEADER) : 0;
        return new Reading.Quoted(unsigned(echo, at + 4), unsigned(echo, at + 6), cookie);
    }

    /// The length of an IPv4 header before ICMP; -1 where there is none.
    private static int ipv4HeaderLength(ByteBuffer in) {
        int at = in.position();
        if (in.remaining() < IPV4_HEADER || (in.get(at) & 0xF0) != 0x40) {
            return -1;
        }
        int length = 4 * (in.get(at) & 0x0F);
        boolean fits = length >= IPV4_HEADER && length <= in.remaining();
        return fits && (in.get(at + 9) & 0xFF) == PROTOCOL_ICMP ? length : -1;
    }

    private static int unsigned(ByteBuffer in, int at) {
        return in.getShort(at) & 0xFFFF;
    }

    /// The internet checksum (RFC 1071); of bytes that carry a right one it is zero.
    static short checksum(byte[] bytes) {
        int sum = 0;
        for (int at = 0; at < bytes.length; at += 2) {
            int low = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
            sum += ((bytes[at] & 0xFF) << 8) | low;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (short) ~sum;
    }
}
