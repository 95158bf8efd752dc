package io.faultline.incident.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Values as few bytes: small numbers in one, times as their distance from another time, whole
/// doubles as whole numbers.
final class BinaryWriter {

    private static final double WHOLE = 1L << 52;

    private byte[] bytes = new byte[512];
    private int end;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, end);
    }

    int size() {
        return end;
    }

    void oneByte(int value) {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, end * 2);
        }
        bytes[end++] = (byte) value;
    }

    /// A number of either sign, near zero most of the time.
    void number(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void unsigned(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            oneByte((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        oneByte((int) left);
    }

    /// Exact: a whole number that is not negative as one, everything else bit for bit.
    void real(double value) {
        long whole = (long) value;
        if (value >= 0 && value < WHOLE && value == whole && 1 / value > 0) {
            unsigned((whole << 1) | 1);
            return;
        }
        oneByte(0);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            oneByte((int) (bits >>> shift));
        }
    }

    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        unsigned(encoded.length);
        raw(encoded);
    }

    void block(byte[] value) {
        unsigned(value.length);
        raw(value);
    }

    private void raw(byte[] value) {
        while (bytes.length - end < value.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(value, 0, bytes, end, value.length);
        end += value.length;
    }
}
