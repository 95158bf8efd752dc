package io.faultline.probe.stamp;

import io.faultline.probe.net.NtpTime;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What the reflector answers (RFC 8762, 4.3.1).
///
/// @param sequence the reflector's own number where it is stateful, else the sender's again
/// @param sentAt when it answered, by its clock
/// @param receivedAt when it had the packet, by its clock
/// @param original what it had received
public record ReflectedPacket(
        long sequence,
        NtpTime sentAt,
        int errorEstimate,
        NtpTime receivedAt,
        StampPacket original) {

    /// Reads an answer; empty where it is too short.
    public static Optional<ReflectedPacket> read(ByteBuffer packet) {
        ByteBuffer in = packet.slice();
        if (in.remaining() < StampPacket.SIZE) {
            return Optional.empty();
        }
        return Optional.of(
                new ReflectedPacket(
                        in.getInt(0) & 0xFFFF_FFFFL,
                        new NtpTime(in.getLong(4)),
                        in.getShort(12) & 0xFFFF,
                        new NtpTime(in.getLong(16)),
                        new StampPacket(
                                in.getInt(24) & 0xFFFF_FFFFL,
                                new NtpTime(in.getLong(28)),
                                in.getShort(36) & 0xFFFF)));
    }

    /// The answer as it goes onto the wire. The sender's TTL is left zero: the JDK does not show
    /// it.
    public ByteBuffer bytes() {
        return ByteBuffer.allocate(StampPacket.SIZE)
                .putInt((int) sequence)
                .putLong(sentAt.bits())
                .putShort((short) errorEstimate)
                .putShort((short) 0)
                .putLong(receivedAt.bits())
                .putInt((int) original.sequence())
                .putLong(original.sentAt().bits())
                .putShort((short) original.errorEstimate())
                .rewind();
    }
}
