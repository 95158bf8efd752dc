package io.faultline.probe.broker;

import io.faultline.probe.net.Wire;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Questions to one broker and their answers, one after the other: a size, a header with the
/// question's number, a body (Kafka protocol guide, "Request and response headers", version 1 and
/// 0). The readers of bodies are bounded too.
final class Exchange {

    private static final int MAX_ANSWER = 1 << 20;
    private static final int MAX_ELEMENTS = 100_000;
    private static final byte[] CLIENT = "faultline".getBytes(StandardCharsets.UTF_8);
    private static final int HEADER = 2 + 2 + 4 + 2 + CLIENT.length;

    private final Wire wire;
    private final DataInputStream in;
    private int correlation = 0x666c;

    Exchange(Wire wire) {
        this.wire = wire;
        this.in = new DataInputStream(wire.in());
    }

    /// Reads something out of an answer.
    @FunctionalInterface
    interface Reader<T> {
        T read(ByteBuffer answer) throws IOException;
    }

    /// Asks, and reads the answer.
    ///
    /// @param key which question, by the protocol's list
    /// @param version of the question and its answer
    <T> T ask(int key, int version, byte[] body, Reader<T> reader) throws IOException {
        correlation++;
        wire.send(
                ByteBuffer.allocate(4 + HEADER + body.length)
                        .putInt(HEADER + body.length)
                        .putShort((short) key)
                        .putShort((short) version)
                        .putInt(correlation)
                        .putShort((short) CLIENT.length)
                        .put(CLIENT)
                        .put(body)
                        .array());
        int size = in.readInt();
        if (size < 8 || size > MAX_ANSWER) {
            throw new ProtocolException("the answer is no Kafka: " + size + " bytes");
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the connection ended in the middle of an answer");
        }
        var answer = ByteBuffer.wrap(bytes);
        if (answer.getInt() != correlation) {
            throw new ProtocolException("the answer is to another question");
        }
        try {
            return reader.read(answer);
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new ProtocolException("the answer ends too early");
        }
    }

    /// How many elements an array has.
    static int count(ByteBuffer answer) throws ProtocolException {
        int count = answer.getInt();
        if (count < 0 || count > MAX_ELEMENTS) {
            throw new ProtocolException("an array of " + count + " elements");
        }
        return count;
    }

    /// The elements of an array that can have only one, being the answer to one question.
    static void one(ByteBuffer answer) throws ProtocolException {
        if (count(answer) != 1) {
            throw new ProtocolException("the answer is not about the one topic");
        }
    }

    /// Leaves out an array, which may be null, of elements of so many bytes.
    ///
    /// @return how many there were
    static int skip(ByteBuffer answer, int size) throws ProtocolException {
        int count = answer.getInt();
        if (count > MAX_ELEMENTS) {
            throw new ProtocolException("an array of " + count + " elements");
        }
        int elements = Math.max(0, count);
        answer.position(answer.position() + size * elements);
        return elements;
    }

    /// A string; empty where it is null.
    static String text(ByteBuffer answer) {
        var bytes = new byte[Math.max(0, answer.getShort())];
        answer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A string's bytes with their length before them.
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }
}
