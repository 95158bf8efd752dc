package io.faultline.probe.icmp;

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

        /// A router or the host itself turned an echo away.
        ///
        /// @param code of the destination unreachable message
        record TurnedAway(int code, int id, int sequence) implements Reading {}

        /// Anything else, which there is a lot of on a raw socket.
        record Other() implements Reading {}
    }

    static final int HEADER = 8;
    static final int COOKIE = 8;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int PROTOCOL_ICMP = 1;
    private static final int PROTOCOL_ICMPV6 = 58;

    private EchoMessage() {}

    /// An echo request.
    ///
    /// @param payload bytes after the header, at least [#COOKIE]
    static byte[] request(Family family, int id, int sequence, long cookie, int payload) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + Math.max(COOKIE, payload));
        out.put((byte) family.echoRequest()).put((byte) 0).putShort((short) 0);
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
        ByteBuffer in = packet.slice();
        if (withIpHeader) {
            int header = ipv4HeaderLength(in, PROTOCOL_ICMP);
            if (header < 0) {
                return new Reading.Other();
            }
            in = in.slice(header, in.remaining() - header);
        }
        if (in.remaining() < HEADER) {
            return new Reading.Other();
        }
        int type = in.get(0) & 0xFF;
        if (type == family.echoReply() && in.remaining() >= HEADER + COOKIE) {
            return new Reading.Reply(unsigned(in, 4), unsigned(in, 6), in.getLong(HEADER));
        }
        return type == family.unreachable() ? turnedAway(family, in) : new Reading.Other();
    }

    /// Reads the echo request that an error quotes.
    ///
    /// @param code of the error
    static Reading quoted(Family family, ByteBuffer echo, int code) {
        return echo.remaining() >= HEADER && (echo.get(0) & 0xFF) == family.echoRequest()
                ? new Reading.TurnedAway(code, unsigned(echo, 4), unsigned(echo, 6))
                : new Reading.Other();
    }

    private static Reading turnedAway(Family family, ByteBuffer in) {
        ByteBuffer original = in.slice(HEADER, in.remaining() - HEADER);
        int header =
                switch (family) {
                    case V4 -> ipv4HeaderLength(original, PROTOCOL_ICMP);
                    case V6 ->
                            original.remaining() >= IPV6_HEADER
                                            && (original.get(6) & 0xFF) == PROTOCOL_ICMPV6
                                    ? IPV6_HEADER
                                    : -1;
                };
        return header < 0
                ? new Reading.Other()
                : quoted(
                        family,
                        original.slice(header, original.remaining() - header),
                        in.get(1) & 0xFF);
    }

    /// The length of an IPv4 header before that protocol; -1 where there is none.
    private static int ipv4HeaderLength(ByteBuffer in, int protocol) {
        if (in.remaining() < IPV4_HEADER || (in.get(0) & 0xF0) != 0x40) {
            return -1;
        }
        int length = 4 * (in.get(0) & 0x0F);
        boolean fits = length >= IPV4_HEADER && length <= in.remaining();
        return fits && (in.get(9) & 0xFF) == protocol ? length : -1;
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
