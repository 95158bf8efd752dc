package io.faultline.probe.grpc;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/// The message of `grpc.health.v1.Health/Check` in the framing of gRPC: a byte that says whether it
/// is compressed, its length in four bytes, then protobuf, where field 1 is the status.
final class HealthAnswer {

    private static final List<String> STATUS =
            List.of("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN");
    private static final int PREFIX = 5;
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;
    private static final int MAX_VARINT_BITS = 64;

    private HealthAnswer() {}

    /// The question for a service, framed; an empty name asks for the server as a whole.
    static byte[] question(byte[] service) {
        var length = new java.io.ByteArrayOutputStream();
        int left = service.length;
        while (left > 0x7F) {
            length.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        length.write(left);
        int size = 1 + length.size() + service.length;
        return ByteBuffer.allocate(PREFIX + size)
                .put((byte) 0)
                .putInt(size)
                .put((byte) (1 << 3 | LENGTH))
                .put(length.toByteArray())
                .put(service)
                .array();
    }

    /// The status that a framed answer names.
    ///
    /// @throws ProtocolException when it is none
    static String status(byte[] framed) throws ProtocolException {
        try {
            var message = ByteBuffer.wrap(framed);
            if (message.get() != 0) {
                throw new ProtocolException("the answer is compressed, which was not offered");
            }
            if (message.getInt() != message.remaining()) {
                throw new ProtocolException("the answer is not as long as it says");
            }
            return name(field(message));
        } catch (BufferUnderflowException e) {
            throw new ProtocolException("the answer ends too early");
        }
    }

    private static String name(long status) {
        return status >= 0 && status < STATUS.size()
                ? STATUS.get((int) status)
                : Long.toString(status);
    }

    /// The last value of field 1; 0 where it is not written, as protobuf has it.
    private static long field(ByteBuffer message) throws ProtocolException {
        long status = 0;
        while (message.hasRemaining()) {
            long key = varint(message);
            switch ((int) (key & 7)) {
                case VARINT -> {
                    long value = varint(message);
                    status = key >>> 3 == 1 ? value : status;
                }
                case EIGHT_BYTES -> skip(message, 8);
                case LENGTH -> skip(message, varint(message));
                case FOUR_BYTES -> skip(message, 4);
                default -> throw new ProtocolException("the answer is no protobuf");
            }
        }
        return status;
    }

    private static void skip(ByteBuffer message, long bytes) {
        if (bytes < 0 || bytes > message.remaining()) {
            throw new BufferUnderflowException();
        }
        message.position(message.position() + (int) bytes);
    }

    private static long varint(ByteBuffer message) throws ProtocolException {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtocolException("a number of the answer has no end");
    }
}
