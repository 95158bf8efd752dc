package io.faultline.probe.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer that arrives in pieces, and is whole or not yet. It is read from its beginning
/// whenever that may have changed: at once while pieces are few, later only when it has grown by a
/// quarter, so that a target that sends its answer a byte at a time costs little.
final class Arriving {

    private static final int EAGER_READS = 64;

    /// Head, body and the lines between chunks, twice over; more is no answer.
    private static final int MOST = 4 * HttpAnswer.MAX_BODY;

    private final boolean head;
    private byte[] bytes = new byte[2_048];
    private int count;
    private int reads;
    private int readAt;
    private int wanted;

    /// A whole answer.
    record Whole(HttpAnswer answer, HttpAnswer.Body body) {}

    /// @param head whether the request was HEAD, whose answer has no body
    Arriving(boolean head) {
        this.head = head;
    }

    /// Takes a piece.
    ///
    /// @param more how many bytes of it are meant
    void add(byte[] piece, int more) {
        int fits = Math.min(more, MOST - count);
        if (count + fits > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, count + fits));
        }
        System.arraycopy(piece, 0, bytes, count, fits);
        count += fits;
    }

    /// The answer, where it is whole.
    ///
    /// @throws IOException when it is no HTTP
    Optional<Whole> whole() throws IOException {
        if (count < wanted || (reads > EAGER_READS && count < readAt + readAt / 4)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(new Pieces(false)));
        } catch (Unfinished e) {
            reads++;
            readAt = count;
            wanted = e.wanted;
            return Optional.empty();
        }
    }

    /// The answer now that nothing more comes.
    ///
    /// @throws EOFException when it is not whole
    /// @throws IOException when it is no HTTP
    Whole end() throws IOException {
        return read(new Pieces(true));
    }

    private Whole read(InputStream in) throws IOException {
        HttpAnswer answer = HttpAnswer.read(in);
        return new Whole(answer, answer.body(in, head));
    }

    /// More must come first.
    private static final class Unfinished extends IOException {
        private static final long serialVersionUID = 1;

        private final int wanted;

        /// @param wanted how many bytes there must be at least
        Unfinished(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public @Nullable Throwable fillInStackTrace() {
            return this; // it tells nothing and costs much
        }
    }

    /// What is here, with an end that is one or is not.
    private final class Pieces extends InputStream {
        private final boolean ended;
        private int at;

        Pieces(boolean ended) {
            this.ended = ended || count == MOST;
        }

        @Override
        public int read() throws IOException {
            if (at < count) {
                return bytes[at++] & 0xFF;
            }
            if (!ended) {
                throw new Unfinished(at + 1);
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int first = read();
            if (first < 0) {
                return -1;
            }
            into[offset] = (byte) first;
            int more = Math.min(length - 1, count - at);
            System.arraycopy(bytes, at, into, offset + 1, more);
            at += more;
            return more + 1;
        }

        @Override
        public byte[] readNBytes(int length) throws IOException {
            if (!ended && count - at < length) {
                throw new Unfinished(at + length);
            }
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(count, at + length));
            at += part.length;
            return part;
        }
    }
}
