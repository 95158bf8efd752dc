package io.faultline.probe.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/// One RTP packet (RFC 3550, 5.1), without contributing sources and extension, which nobody needs
/// here.
///
/// @param payloadType 0 is PCMU
/// @param marker begins a talk spurt
/// @param sequence 0 to 65535, wraps
/// @param timestamp 32 bits, wraps
/// @param ssrc 32 bits, who speaks
/// @param payload read-only, without padding
public record RtpPacket(
        int payloadType,
        boolean marker,
        int sequence,
        long timestamp,
        long ssrc,
        ByteBuffer payload) {

    private static final int HEADER = 12;
    private static final int VERSION = 2;

    /// Keeps a read-only view, so that no reader moves another's position.
    public RtpPacket {
        payload = payload.asReadOnlyBuffer();
    }

    /// Reads a datagram; empty where it is no RTP of version 2 or its lengths contradict each
    /// other.
    public static Optional<RtpPacket> read(ByteBuffer datagram) {
        ByteBuffer in = datagram.slice();
        if (in.remaining() < HEADER || (in.get(0) & 0xFF) >> 6 != VERSION) {
            return Optional.empty();
        }
        int first = in.get(0) & 0xFF;
        int second = in.get(1) & 0xFF;
        int start = HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (in.remaining() < start + 4) {
                return Optional.empty();
            }
            start += 4 + 4 * (in.getShort(start + 2) & 0xFFFF);
        }
        int end = in.remaining();
        if ((first & 0x20) != 0) {
            int padding = in.get(end - 1) & 0xFF;
            end -= padding;
            if (padding == 0) {
                return Optional.empty();
            }
        }
        if (start > end) {
            return Optional.empty();
        }
        return Optional.of(
                new RtpPacket(
                        second & 0x7F,
                        (second & 0x80) != 0,
                        in.getShort(2) & 0xFFFF,
                        in.getInt(4) & 0xFFFF_FFFFL,
                        in.getInt(8) & 0xFFFF_FFFFL,
                        in.slice(start, end - start)));
    }

    /// The packet as it goes onto the wire.
    public ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + payload.remaining());
        out.put((byte) (VERSION << 6));
        out.put((byte) ((marker ? 0x80 : 0) | payloadType));
        out.putShort((short) sequence);
        out.putInt((int) timestamp);
        out.putInt((int) ssrc);
        out.put(payload.duplicate());
        return out.flip();
    }
}
