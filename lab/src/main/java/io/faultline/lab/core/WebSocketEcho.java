package io.faultline.lab.core;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The server's side of an open WebSocket (RFC 6455 section 5): echoes messages up to 64 KiB,
/// answers pings, closes with the code that a violation deserves. 10,000 frames a connection.
final class WebSocketEcho {

    private static final int LONGEST_MESSAGE = 64 * 1024;
    private static final int MOST_FRAMES = 10_000;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int TOO_BIG = 1009;

    private static final class Frame {
        private final boolean last;
        private final int opcode;
        private final byte[] payload;

        Frame(boolean last, int opcode, byte[] payload) {
            this.last = last;
            this.opcode = opcode;
            this.payload = payload;
        }
    }

    /// The peer broke a rule; `code` says which kind.
    private static final class Violation extends IOException {
        private final transient int code;

        Violation(int code) {
            super("websocket violation " + code);
            this.code = code;
        }
    }

    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int kind = CONTINUATION;

    WebSocketEcho(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    void serve() throws IOException {
        try {
            for (int i = 0; i < MOST_FRAMES; i++) {
                if (!handle(read())) {
                    return;
                }
            }
        } catch (Violation violation) {
            write(CLOSE, ByteBuffer.allocate(2).putShort((short) violation.code).array());
        }
    }

    /// @return whether the connection goes on
    private boolean handle(Frame frame) throws IOException {
        switch (frame.opcode) {
            case CLOSE -> {
                byte[] code = frame.payload;
                write(CLOSE, Arrays.copyOf(code, Math.min(2, code.length)));
                return false;
            }
            case PING -> write(PONG, frame.payload);
            case PONG -> {
                // unasked for, which section 5.5.3 allows
            }
            case TEXT, BINARY, CONTINUATION -> collect(frame);
            default -> throw new Violation(PROTOCOL_ERROR);
        }
        return true;
    }

    private void collect(Frame frame) throws IOException {
        boolean continues = frame.opcode == CONTINUATION;
        boolean open = kind != CONTINUATION;
        if (continues != open) {
            throw new Violation(PROTOCOL_ERROR);
        }
        if (!continues) {
            kind = frame.opcode;
        }
        message.writeBytes(frame.payload);
        if (message.size() > LONGEST_MESSAGE) {
            throw new Violation(TOO_BIG);
        }
        if (frame.last) {
            write(kind, message.toByteArray());
            message.reset();
            kind = CONTINUATION;
        }
    }

    private Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int opcode = first & 0x0f;
        boolean last = (first & 0x80) != 0;
        boolean masked = (second & 0x80) != 0;
        int shortLength = second & 0x7f;
        boolean control = opcode >= CLOSE;
        if ((first & 0x70) != 0 || !masked || (control && (!last || shortLength > 125))) {
            throw new Violation(PROTOCOL_ERROR);
        }
        long length =
                switch (shortLength) {
                    case 126 -> in.readUnsignedShort();
                    case 127 -> in.readLong();
                    default -> shortLength;
                };
        if (length < 0 || length > LONGEST_MESSAGE) {
            throw new Violation(TOO_BIG);
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < 4 || payload.length < length) {
            throw new IOException("the peer hung up inside a frame");
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(last, opcode, payload);
    }

    private void write(int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else if (payload.length <= 0xffff) {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
        out.flush();
    }
}
