package io.faultline.incident.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what a [BinaryWriter] wrote. Anything else ends in an [UnreadableState].
final class BinaryReader {

    private final byte[] bytes;
    private int at;

    BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int oneByte() {
        if (at == bytes.length) {
            throw new UnreadableState("it ends too early");
        }
        return bytes[at++] & 0xff;
    }

    long number() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new UnreadableState("a number has no end");
    }

    /// A number of things that are still to come, each at least a byte long.
    int count() {
        long value = unsigned();
        if (value < 0 || value > bytes.length - at) {
            throw new UnreadableState("it speaks of more than there is");
        }
        return (int) value;
    }

    double real() {
        long whole = unsigned();
        if (whole != 0) {
            return (double) (whole >>> 1);
        }
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << 8) | oneByte();
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    byte[] block() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
