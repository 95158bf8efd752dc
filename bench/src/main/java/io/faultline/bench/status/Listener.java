package io.faultline.bench.status;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A browser at the stream of changes: counts events, however they are cut into pieces.
final class Listener {

    private static final byte[] EVENT = "event: state".getBytes(StandardCharsets.US_ASCII);

    private int matched;
    private int events;
    private long lastAt;

    void hear(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == EVENT[matched]) {
                matched++;
            } else {
                matched = next == EVENT[0] ? 1 : 0;
            }
            if (matched == EVENT.length) {
                matched = 0;
                events++;
                lastAt = System.nanoTime();
            }
        }
    }

    int events() {
        return events;
    }

    /// When it heard the last one, by [System#nanoTime].
    long lastAt() {
        return lastAt;
    }
}
