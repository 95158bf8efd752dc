package io.faultline.probe.web;

import io.faultline.probe.net.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;

/// The few frames of RFC 6455 that a probe needs.
final class WebSocketFrames {

    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int MAX_FRAMES = 64;
    private static final int MAX_PAYLOAD = 1 << 20;

    private WebSocketFrames() {}

    static byte[] ping(byte[] payload, byte[] mask) {
        return control(PING, payload, mask);
    }

    /// A close with the code 1000, "normal".
    static byte[] close(byte[] mask) {
        return control(CLOSE, new byte[] {0x03, (byte) 0xE8}, mask);
    }

    /// Reads until the pong with this payload comes; what else the server has to say is skipped.
    ///
    /// @throws ProtocolException when the frames are none, or too many or long
    static void awaitPong(Wire wire, byte[] payload) throws IOException {
        var in = new DataInputStream(wire.in());
        for (int frame = 0; frame < MAX_FRAMES; frame++) {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            int opcode = first & 0x0f;
            boolean reserved = (first & 0x70) != 0 || (opcode > 2 && opcode < 8) || opcode > PONG;
            if (reserved || (second & 0x80) != 0) {
                throw new ProtocolException("the server sent no WebSocket frame");
            }
            long length = length(in, second & 0x7f);
            if (length > MAX_PAYLOAD) {
                throw new ProtocolException("a frame is longer than " + MAX_PAYLOAD + " bytes");
            }
            byte[] body = new byte[(int) length];
            in.readFully(body);
            if (opcode == PONG && Arrays.equals(body, payload)) {
                return;
            }
            if (opcode == CLOSE) {
                throw new ProtocolException("the server closed the WebSocket instead of a pong");
            }
        }
        throw new ProtocolException("no pong among " + MAX_FRAMES + " frames");
    }

    private static long length(DataInputStream in, int short7) throws IOException {
        return switch (short7) {
            case 126 -> in.readUnsignedShort();
            case 127 -> {
                long length = in.readLong();
                yield length < 0 ? Long.MAX_VALUE : length;
            }
            default -> short7;
        };
    }

    private static byte[] control(int opcode, byte[] payload, byte[] mask) {
        var frame = new byte[6 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(mask, 0, frame, 2, 4);
        for (int at = 0; at < payload.length; at++) {
            frame[6 + at] = (byte) (payload[at] ^ mask[at % 4]);
        }
        return frame;
    }
}
