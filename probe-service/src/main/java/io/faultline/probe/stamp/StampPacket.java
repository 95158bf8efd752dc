package io.faultline.probe.stamp;

import io.faultline.probe.net.NtpTime;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What the sender sends (RFC 8762, 4.2.1): 44 bytes, as long as the answer, so that both ways
/// carry the same.
///
/// @param sequence 32 bits
/// @param sentAt the sender's clock
/// @param errorEstimate how far the sender trusts that clock (RFC 4656, 4.1.2)
public record StampPacket(long sequence, NtpTime sentAt, int errorEstimate) {

    /// Bytes of a packet in either direction.
    public static final int SIZE = 44;

    /// Not synchronised to UTC by anything we know of; scale 0, multiplier 1 (RFC 4656: zero is
    /// forbidden).
    public static final int UNKNOWN_ERROR = 1;

    /// Reads a packet of a sender; empty where it is too short.
    public static Optional<StampPacket> read(ByteBuffer packet) {
        ByteBuffer in = packet.slice();
        if (in.remaining() < SIZE) {
            return Optional.empty();
        }
        return Optional.of(
                new StampPacket(
                        in.getInt() & 0xFFFF_FFFFL,
                        new NtpTime(in.getLong()),
                        in.getShort() & 0xFFFF));
    }

    /// The packet as it goes onto the wire.
    public ByteBuffer bytes() {
        return ByteBuffer.allocate(SIZE)
                .putInt((int) sequence)
                .putLong(sentAt.bits())
                .putShort((short) errorEstimate)
                .rewind();
    }
}
