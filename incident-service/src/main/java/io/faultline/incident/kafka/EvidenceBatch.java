package io.faultline.incident.kafka;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.estate.CheckId;
import java.util.function.BiConsumer;

/// Evidence of several checks in one record.
final class EvidenceBatch {

    /// The key of every batch: there is one partition, and nothing is compacted.
    static final String KEY = "evidence";

    private static final int FULL_BYTES = 1 << 17;

    private EvidenceBatch() {}

    static final class Builder {
        private final BinaryWriter bytes = new BinaryWriter();

        void add(Evidence evidence) {
            bytes.text(evidence.check().value());
            bytes.block(CheckMemory.write(evidence));
        }

        boolean isFull() {
            return bytes.size() >= FULL_BYTES;
        }

        byte[] toBytes() {
            return bytes.toBytes();
        }
    }

    /// Hands on each check with its evidence as bytes.
    ///
    /// @throws UnreadableState for what another version wrote
    static void each(byte[] batch, BiConsumer<CheckId, byte[]> take) {
        var bytes = new BinaryReader(batch);
        while (!bytes.isAtEnd()) {
            var check = new CheckId(bytes.text());
            take.accept(check, bytes.block());
        }
    }
}
