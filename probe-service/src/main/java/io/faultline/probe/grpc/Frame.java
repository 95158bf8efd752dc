package io.faultline.probe.grpc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A frame of HTTP/2 (RFC 9113, section 4).
final class Frame {

    static final int DATA = 0x0;
    static final int HEADERS = 0x1;
    static final int RST_STREAM = 0x3;
    static final int SETTINGS = 0x4;
    static final int PUSH_PROMISE = 0x5;
    static final int PING = 0x6;
    static final int GOAWAY = 0x7;
    static final int CONTINUATION = 0x9;

    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITY = 0x20;

    private static final int HEADER = 9;
    /// What everybody may send who was not told otherwise (section 4.2).
    private static final int MAX_PAYLOAD = 16_384;
    private static final int PRIORITY_BYTES = 5;

    private final int type;
    private final int flags;
    private final int stream;
    private final byte[] payload;

    /// @param stream 0 for what concerns the connection
    Frame(int type, int flags, int stream, byte[] payload) {
        this.type = type;
        this.flags = flags;
        this.stream = stream;
        this.payload = payload;
    }

    /// Reads one.
    ///
    /// @throws EOFException when the connection ends before the frame does
    /// @throws ProtocolException when it is longer than allowed
    static Frame read(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
        if (header.remaining() < HEADER) {
            throw new EOFException("the connection ended where a frame should begin");
        }
        int lengthAndType = header.getInt();
        int length = lengthAndType >>> 8;
        if (length > MAX_PAYLOAD) {
            throw new ProtocolException("a frame is longer than " + MAX_PAYLOAD + " bytes");
        }
        int flags = header.get() & 0xFF;
        int stream = header.getInt() & Integer.MAX_VALUE;
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the connection ended in the middle of a frame");
        }
        return new Frame(lengthAndType & 0xFF, flags, stream, payload);
    }

    /// Its bytes.
    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    int type() {
        return type;
    }

    int stream() {
        return stream;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// All that it carries.
    byte[] payload() {
        return payload;
    }

    /// What it carries without padding and priority, of DATA and HEADERS (sections 6.1 and 6.2).
    ///
    /// @throws ProtocolException when the padding is longer than the frame
    byte[] content() throws ProtocolException {
        int from = has(PADDED) ? 1 : 0;
        int padding = has(PADDED) && payload.length > 0 ? payload[0] & 0xFF : 0;
        if (type == HEADERS && has(PRIORITY)) {
            from += PRIORITY_BYTES;
        }
        if (from + padding > payload.length) {
            throw new ProtocolException("a frame has more padding than bytes");
        }
        return Arrays.copyOfRange(payload, from, payload.length - padding);
    }

    /// The number at a place of the payload: an error code, the last stream.
    ///
    /// @throws ProtocolException when it is shorter
    int number(int at) throws ProtocolException {
        if (payload.length < at + Integer.BYTES) {
            throw new ProtocolException("a frame is too short for its type");
        }
        return ByteBuffer.wrap(payload).getInt(at);
    }
}
