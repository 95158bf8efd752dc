package io.faultline.probe.datagram;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.faultline.probe.kernel.Linux;
import io.faultline.probe.kernel.SocketAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Datagrams as they come from a socket, many at once, with what the kernel says beside them
/// (`cmsg`): when it had them, how many it dropped, which error they are.
final class Inbound {

    /// How many are read at once.
    static final int SLOTS = 32;

    private static final int MMSGHDR = 64;
    private static final int CONTROL = 256;
    private static final int CMSG = 16;
    private static final int SOL_SOCKET = 1;
    private static final int TIMESTAMPNS = 35;
    private static final int RXQ_OVFL = 40;
    private static final int IPV6_LEVEL = 41;
    private static final int RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final int ORIGIN_LOCAL = 1;
    private static final int EXTENDED_ERR = 16;
    private static final long NONE = -1;

    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final MemorySegment buffers;

    private long kernelNanos;
    private long dropped;
    private long error = NONE;

    Inbound(Arena arena) {
        headers = arena.allocate((long) MMSGHDR * SLOTS, 8);
        names = arena.allocate((long) SocketAddress.ROOM * SLOTS, 8);
        controls = arena.allocate((long) CONTROL * SLOTS, 8);
        buffers = arena.allocate((long) Datagram.MOST * SLOTS, 8);
        MemorySegment vectors = arena.allocate(16L * SLOTS, 8);
        for (int slot = 0; slot < SLOTS; slot++) {
            long header = (long) MMSGHDR * slot;
            headers.set(ADDRESS, header, names.asSlice((long) SocketAddress.ROOM * slot));
            headers.set(ADDRESS, header + 16, vectors.asSlice(16L * slot));
            headers.set(JAVA_LONG, header + 24, 1);
            headers.set(ADDRESS, header + 32, controls.asSlice((long) CONTROL * slot));
            vectors.set(ADDRESS, 16L * slot, buffers.asSlice((long) Datagram.MOST * slot));
            vectors.set(JAVA_LONG, 16L * slot + 8, Datagram.MOST);
        }
    }

    /// Reads what is there: how many, or the errno.
    int receive(Linux linux, int fd, int flags) {
        for (int slot = 0; slot < SLOTS; slot++) {
            headers.set(JAVA_INT, (long) MMSGHDR * slot + 8, SocketAddress.ROOM);
            headers.set(JAVA_LONG, (long) MMSGHDR * slot + 40, CONTROL);
        }
        return linux.recvmmsg(fd, headers, SLOTS, flags);
    }

    /// Takes over one of those that were read.
    void load(int slot, Datagram into) {
        long header = (long) MMSGHDR * slot;
        into.length = Math.clamp(headers.get(JAVA_INT, header + 56), 0, Datagram.MOST);
        into.cut = (headers.get(JAVA_INT, header + 48) & Linux.MSG_TRUNC) != 0;
        into.peer =
                headers.get(JAVA_INT, header + 8) >= 8
                        ? SocketAddress.id(names, (long) SocketAddress.ROOM * slot)
                        : 0;
        MemorySegment.copy(
                buffers, JAVA_BYTE, (long) Datagram.MOST * slot, into.bytes, 0, into.length);
        readControl(slot, Math.clamp(headers.get(JAVA_LONG, header + 40), 0, CONTROL));
    }

    /// When the kernel had the one loaded last, wall clock, nanoseconds since 1970; zero where it
    /// does not say.
    long kernelNanos() {
        return kernelNanos;
    }

    /// How many the kernel had dropped at this socket when it took the one loaded last; zero where
    /// it does not say.
    long dropped() {
        return dropped;
    }

    /// The error that the one loaded last is, from the error queue.
    ///
    /// @param key of the question that was turned away
    Refusal refusal(long key, int quoted, long atNanos) {
        int errno = controls.get(JAVA_INT, error);
        int origin = controls.get(JAVA_BYTE, error + 4) & 0xFF;
        int type = controls.get(JAVA_BYTE, error + 5) & 0xFF;
        int code = controls.get(JAVA_BYTE, error + 6) & 0xFF;
        boolean named =
                origin != ORIGIN_LOCAL && SocketAddress.id(controls, error + EXTENDED_ERR) != 0;
        return new Refusal(
                key,
                errno,
                type,
                code,
                named ? SocketAddress.address(controls, error + EXTENDED_ERR) : null,
                quoted,
                atNanos);
    }

    boolean hasError() {
        return error != NONE;
    }

    /// Walks the control messages; stops at the first whose length makes no sense.
    private void readControl(int slot, long size) {
        kernelNanos = 0;
        dropped = 0;
        error = NONE;
        long at = (long) CONTROL * slot;
        long end = at + size;
        while (at + CMSG <= end) {
            long length = controls.get(JAVA_LONG, at);
            if (length < CMSG || at + length > end) {
                return;
            }
            int level = controls.get(JAVA_INT, at + 8);
            int type = controls.get(JAVA_INT, at + 12);
            if (level == SOL_SOCKET && type == TIMESTAMPNS && length >= CMSG + 16) {
                kernelNanos =
                        controls.get(JAVA_LONG, at + CMSG) * 1_000_000_000L
                                + controls.get(JAVA_LONG, at + CMSG + 8);
            } else if (level == SOL_SOCKET && type == RXQ_OVFL && length >= CMSG + 4) {
                dropped = controls.get(JAVA_INT, at + CMSG) & 0xFFFF_FFFFL;
            } else if (isError(level, type) && length >= CMSG + EXTENDED_ERR + 16) {
                error = at + CMSG;
            }
            at += (length + 7) & ~7L;
        }
    }

    private static boolean isError(int level, int type) {
        return (level == 0 && type == RECVERR) || (level == IPV6_LEVEL && type == IPV6_RECVERR);
    }
}
