package io.faultline.incident.replay;

import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a stream as bytes. Of a line longer than any message may be, only as much is kept
/// as shows that it is too long.
final class Lines {

    private static final int MOST = Json.MAX_MESSAGE_BYTES + 1;

    private final InputStream from;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    Lines(InputStream from) {
        this.from = from;
    }

    /// The next line without its end; null after the last one.
    byte @Nullable [] next() throws IOException {
        byte[] begun = {};
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            boolean whole = stop < end;
            byte[] line = joined(begun, stop);
            at = whole ? stop + 1 : stop;
            if (whole) {
                return line;
            }
            begun = line;
        }
        return any ? begun : null;
    }

    private byte[] joined(byte[] begun, int stop) {
        if (begun.length == 0) {
            return Arrays.copyOfRange(buffer, at, stop);
        }
        int more = Math.min(stop - at, MOST - begun.length);
        byte[] line = Arrays.copyOf(begun, begun.length + more);
        System.arraycopy(buffer, at, line, begun.length, more);
        return line;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, from.read(buffer));
        return end > 0;
    }
}
