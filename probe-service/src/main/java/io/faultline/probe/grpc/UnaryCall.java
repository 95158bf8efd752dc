package io.faultline.probe.grpc;

import io.faultline.probe.net.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// One question and its answer over a connection of HTTP/2 that is used for nothing else (RFC 9113;
/// gRPC over HTTP/2). Everything is sent at once; what comes is read frame by frame, within bounds.
final class UnaryCall {

    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STREAM = 1;
    private static final int ENABLE_PUSH = 2;
    private static final int MAX_FRAMES = 1_000;
    private static final int MAX_MESSAGE = 16 * 1024;
    private static final int MAX_BLOCK = 16 * 1024;
    /// Those at the begin, those at the end, and interim ones (RFC 9110, section 15.2).
    private static final int MAX_BLOCKS = 10;

    private final Wire wire;
    private final Hpack hpack = new Hpack();
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int blocks;

    private UnaryCall(Wire wire) {
        this.wire = wire;
    }

    /// What came back.
    ///
    /// @param headers those at the begin and those at the end, by name
    /// @param message framed, empty where there was none
    record Answer(Map<String, String> headers, ByteArrayOutputStream message) {}

    /// Asks and waits for the end of the answer.
    ///
    /// @throws ProtocolException when what comes is no HTTP/2, or breaks it off
    static Answer ask(Wire wire, Map<String, String> headers, byte[] question) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PREFACE);
        byte[] noPush = {0, ENABLE_PUSH, 0, 0, 0, 0};
        bytes.writeBytes(new Frame(Frame.SETTINGS, 0, 0, noPush).bytes());
        bytes.writeBytes(
                new Frame(Frame.HEADERS, Frame.END_HEADERS, STREAM, Hpack.encoded(headers))
                        .bytes());
        bytes.writeBytes(new Frame(Frame.DATA, Frame.END_STREAM, STREAM, question).bytes());
        wire.send(bytes.toByteArray());
        return new UnaryCall(wire).answer();
    }

    private Answer answer() throws IOException {
        InputStream in = wire.in();
        Frame frame = Frame.read(in);
        if (frame.type() != Frame.SETTINGS) {
            throw new ProtocolException("the answer is no HTTP/2");
        }
        for (int frames = 0; frames < MAX_FRAMES; frames++) {
            if (frame.type() == Frame.CONTINUATION || frame.type() == Frame.PUSH_PROMISE) {
                throw new ProtocolException("a frame comes where it must not");
            }
            boolean ended =
                    frame.stream() == STREAM ? ofStream(frame, in) : ofConnection(frame);
            if (ended) {
                return new Answer(headers, message);
            }
            frame = Frame.read(in);
        }
        throw new ProtocolException("an answer has more than " + MAX_FRAMES + " frames");
    }

    /// Whether the answer ends with it.
    private boolean ofStream(Frame frame, InputStream in) throws IOException {
        switch (frame.type()) {
            case Frame.HEADERS -> {
                if (++blocks > MAX_BLOCKS) {
                    throw new ProtocolException("the answer has headers without end");
                }
                headers.putAll(hpack.decoded(block(frame, in)));
            }
            case Frame.DATA -> {
                message.writeBytes(frame.content());
                if (message.size() > MAX_MESSAGE) {
                    throw new ProtocolException("the answer is longer than " + MAX_MESSAGE);
                }
            }
            case Frame.RST_STREAM -> {
                // after a whole answer a server may say NO_ERROR instead of listening on
                if (!headers.containsKey("grpc-status")) {
                    throw new ProtocolException(
                            "the server breaks the call off, HTTP/2 error " + frame.number(0));
                }
                return true;
            }
            default -> {
                return false;
            }
        }
        return frame.has(Frame.END_STREAM);
    }

    private boolean ofConnection(Frame frame) throws IOException {
        switch (frame.type()) {
            case Frame.SETTINGS -> acknowledge(frame, new byte[0]);
            case Frame.PING -> acknowledge(frame, frame.payload());
            case Frame.GOAWAY -> {
                if (frame.number(0) < STREAM || frame.number(4) != 0) {
                    throw new ProtocolException(
                            "the server goes away, HTTP/2 error " + frame.number(4));
                }
            }
            default -> {
                // windows are wide enough, and what is unknown is ignored (section 4.1)
            }
        }
        return false;
    }

    private void acknowledge(Frame frame, byte[] payload) throws IOException {
        if (!frame.has(Frame.ACK)) {
            wire.send(new Frame(frame.type(), Frame.ACK, 0, payload).bytes());
        }
    }

    /// A block of headers with its continuations, which nothing may interrupt (section 6.10).
    private static byte[] block(Frame first, InputStream in) throws IOException {
        var block = new ByteArrayOutputStream();
        block.writeBytes(first.content());
        boolean ended = first.has(Frame.END_HEADERS);
        // empty continuations never end: each counts as a byte
        for (int pieces = 0; !ended; pieces++) {
            Frame next = Frame.read(in);
            block.writeBytes(next.payload());
            if (next.type() != Frame.CONTINUATION
                    || next.stream() != STREAM
                    || block.size() + pieces > MAX_BLOCK) {
                throw new ProtocolException("a block of headers does not end as it must");
            }
            ended = next.has(Frame.END_HEADERS);
        }
        return block.toByteArray();
    }
}
