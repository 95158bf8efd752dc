package io.faultline.bench.status;

import java.nio.ByteBuffer;

/// Somebody who asks for a document now and then over one connection, and how long each took to
/// come whole.
final class Visitor {

    private static final byte[] LENGTH =
            "content-length: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private long askedAt;
    private boolean waits;
    private int matched;
    private int ends;
    private long remaining = -1;
    private long length;
    private boolean inLength;
    private long tookNanos;

    /// Asks.
    ///
    /// @param dueAt when it meant to, by [System#nanoTime]: a client that is late itself does not
    ///   make the server look fast
    void ask(long dueAt) {
        askedAt = dueAt;
        waits = true;
        matched = 0;
        ends = 0;
        remaining = -1;
        length = 0;
        inLength = false;
    }

    boolean waits() {
        return waits;
    }

    long tookNanos() {
        return tookNanos;
    }

    /// Takes in what came.
    ///
    /// @return whether the answer is whole now
    boolean hear(ByteBuffer bytes) {
        while (bytes.hasRemaining() && remaining < 0) {
            header((byte) Character.toLowerCase(bytes.get()));
        }
        if (remaining >= 0) {
            remaining -= bytes.remaining();
        }
        if (waits && remaining == 0) {
            waits = false;
            tookNanos = System.nanoTime() - askedAt;
            return true;
        }
        return false;
    }

    private void header(byte next) {
        if (inLength) {
            if (next >= '0' && next <= '9') {
                length = length * 10 + next - '0';
                return;
            }
            inLength = false;
        }
        matched = next == LENGTH[matched] ? matched + 1 : next == LENGTH[0] ? 1 : 0;
        if (matched == LENGTH.length) {
            matched = 0;
            inLength = true;
        }
        // the empty line ends the head: CR LF CR LF
        boolean fits = next == (ends % 2 == 0 ? '\r' : '\n');
        ends = fits ? ends + 1 : next == '\r' ? 1 : 0;
        if (ends == 4) {
            remaining = length;
        }
    }
}
