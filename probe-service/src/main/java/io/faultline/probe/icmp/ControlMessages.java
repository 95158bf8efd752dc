package io.faultline.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the kernel says beside a message (`cmsg`).
///
/// @param at when it had the message, wall clock
/// @param icmpCode of the error that a message on the error queue tells of; zero elsewhere
record ControlMessages(@Nullable Instant at, int icmpCode) {

    private static final int HEADER = 16;
    private static final int SOL_SOCKET = 1;
    private static final int TIMESTAMPNS = 35;
    private static final int RECVERR = 11;
    private static final int IPV6_LEVEL = 41;
    private static final int IPV6_RECVERR = 25;
    private static final int CODE_OFFSET = 6;

    /// Walks them; stops at the first whose length makes no sense.
    static ControlMessages read(MemorySegment control) {
        Instant at = null;
        int code = 0;
        long offset = 0;
        while (offset + HEADER <= control.byteSize()) {
            long length = control.get(JAVA_LONG, offset);
            if (length < HEADER || offset + length > control.byteSize()) {
                break;
            }
            int level = control.get(JAVA_INT, offset + 8);
            int type = control.get(JAVA_INT, offset + 12);
            long body = offset + HEADER;
            if (level == SOL_SOCKET && type == TIMESTAMPNS && length >= HEADER + 16) {
                at =
                        Instant.ofEpochSecond(
                                control.get(JAVA_LONG, body), control.get(JAVA_LONG, body + 8));
            } else if (isError(level, type) && length > HEADER + CODE_OFFSET) {
                code = control.get(JAVA_BYTE, body + CODE_OFFSET) & 0xFF;
            }
            offset += (length + 7) & ~7L;
        }
        return new ControlMessages(at, code);
    }

    private static boolean isError(int level, int type) {
        return (level == 0 && type == RECVERR) || (level == IPV6_LEVEL && type == IPV6_RECVERR);
    }
}
