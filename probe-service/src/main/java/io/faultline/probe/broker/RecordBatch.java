package io.faultline.probe.broker;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A batch of records as brokers keep it (Kafka documentation, "Message format", magic 2): written
/// with one record, read until a record is found.
final class RecordBatch {

    private static final byte MAGIC = 2;
    private static final int COMPRESSION = 7;
    private static final int BEFORE_CRC = 8 + 4 + 4 + 1 + 4;
    private static final int HEADER = BEFORE_CRC + 2 + 4 + 8 + 8 + 8 + 2 + 4 + 4;

    private RecordBatch() {}

    /// A batch of one record.
    static byte[] of(String key, String value, long timestamp) {
        byte[] record = record(key, value);
        ByteBuffer batch =
                ByteBuffer.allocate(HEADER + record.length)
                        .putLong(0)
                        .putInt(HEADER + record.length - 12)
                        .putInt(-1) // the leader's epoch: whatever it is
                        .put(MAGIC)
                        .putInt(0) // the checksum, put in below
                        .putShort((short) 0)
                        .putInt(0) // the last offset, counted from the first
                        .putLong(timestamp)
                        .putLong(timestamp)
                        .putLong(-1) // no producer id, epoch and sequence: not idempotent
                        .putShort((short) -1)
                        .putInt(-1)
                        .putInt(1)
                        .put(record);
        var checksum = new CRC32C();
        checksum.update(batch.array(), BEFORE_CRC, batch.capacity() - BEFORE_CRC);
        batch.putInt(BEFORE_CRC - 4, (int) checksum.getValue());
        return batch.array();
    }

    private static byte[] record(String key, String value) {
        var fields = new ByteArrayOutputStream();
        fields.write(0); // attributes
        fields.write(0); // the timestamp's delta
        fields.write(0); // the offset's delta
        bytes(fields, key);
        bytes(fields, value);
        fields.write(0); // no headers
        var record = new ByteArrayOutputStream();
        varint(record, fields.size());
        record.writeBytes(fields.toByteArray());
        return record.toByteArray();
    }

    private static void bytes(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    /// A positive number in zigzag, seven bits a byte.
    private static void varint(ByteArrayOutputStream out, int number) {
        int left = number << 1;
        while (left > 0x7f) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    /// What was found at an offset.
    enum Found {
        /// The record that was looked for.
        SAME,
        /// Another one.
        OTHER,
        /// A record that the broker compresses: it is there, and what it says was not looked at.
        COMPRESSED
    }

    /// Looks for a record.
    ///
    /// @param batches what a broker sent; the last may be cut off
    /// @param offset where the record is
    /// @param value what it should say
    /// @return empty when the offset is not among them
    /// @throws ProtocolException when these are no batches
    static Optional<Found> find(ByteBuffer batches, long offset, String value)
            throws ProtocolException {
        while (batches.remaining() >= HEADER) {
            ByteBuffer batch = batches.slice();
            long first = batch.getLong();
            int size = batch.getInt();
            int magic = batch.get(BEFORE_CRC - 5);
            if (size < HEADER - 12 || magic != MAGIC) {
                throw new ProtocolException("what comes back is no batch of records");
            }
            if (size > batch.remaining()) {
                return Optional.empty();
            }
            long last = first + batch.getInt(BEFORE_CRC + 2);
            if (first <= offset && offset <= last) {
                boolean compressed = (batch.getShort(BEFORE_CRC) & COMPRESSION) != 0;
                String records =
                        StandardCharsets.ISO_8859_1
                                .decode(batch.slice(HEADER, size + 12 - HEADER))
                                .toString();
                return Optional.of(
                        compressed
                                ? Found.COMPRESSED
                                : records.contains(value) ? Found.SAME : Found.OTHER);
            }
            batches.position(batches.position() + 12 + size);
        }
        return Optional.empty();
    }
}
