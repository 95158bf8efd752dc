package io.faultline.probe.datagram;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.faultline.probe.kernel.Family;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.kernel.SocketAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Datagrams that leave by one socket together: memory of the kernel's shape (`mmsghdr`), written
/// once and filled again and again.
final class Outbound {

    /// The longest datagram that we send.
    static final int MOST = 2_048;

    /// How many go at once. More would save nothing worth having and blur when each was sent.
    private static final int SLOTS = 32;

    private static final int MMSGHDR = 64;
    private static final int CONTROL = 24;
    private static final int IPV6_LEVEL = 41;
    private static final int IP_TTL = 2;
    private static final int IPV6_HOPLIMIT = 52;

    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment vectors;
    private final MemorySegment controls;
    private final MemorySegment buffers;
    private final @Nullable Exchange[] owners = new Exchange[SLOTS];
    private final int[] numbers = new int[SLOTS];
    private final int[] errors = new int[SLOTS];
    private int filled;

    Outbound(Arena arena) {
        headers = arena.allocate((long) MMSGHDR * SLOTS, 8);
        names = arena.allocate((long) SocketAddress.ROOM * SLOTS, 8);
        vectors = arena.allocate(16L * SLOTS, 8);
        controls = arena.allocate((long) CONTROL * SLOTS, 8);
        buffers = arena.allocate((long) MOST * SLOTS, 8);
        for (int slot = 0; slot < SLOTS; slot++) {
            long header = (long) MMSGHDR * slot;
            headers.set(ADDRESS, header, names.asSlice((long) SocketAddress.ROOM * slot));
            headers.set(ADDRESS, header + 16, vectors.asSlice(16L * slot));
            headers.set(JAVA_LONG, header + 24, 1);
            headers.set(ADDRESS, header + 32, controls.asSlice((long) CONTROL * slot));
            vectors.set(ADDRESS, 16L * slot, buffers.asSlice((long) MOST * slot));
            controls.set(JAVA_LONG, (long) CONTROL * slot, 20);
        }
    }

    boolean isFull() {
        return filled == SLOTS;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    /// Adds one; there must be room.
    ///
    /// @param number by which its owner knows it
    /// @param hops how far it may go; zero: as far as usual
    void add(Exchange owner, int number, byte[] message, int length, int hops) {
        int slot = filled++;
        Peer to = owner.peer();
        long header = (long) MMSGHDR * slot;
        MemorySegment.copy(message, 0, buffers, JAVA_BYTE, (long) MOST * slot, length);
        int name =
                SocketAddress.write(
                        to.address(), to.port(), names, (long) SocketAddress.ROOM * slot);
        headers.set(JAVA_INT, header + 8, name);
        vectors.set(JAVA_LONG, 16L * slot + 8, length);
        headers.set(JAVA_LONG, header + 40, hops == 0 ? 0 : CONTROL);
        if (hops != 0) {
            boolean v6 = to.family() == Family.V6;
            controls.set(JAVA_INT, (long) CONTROL * slot + 8, v6 ? IPV6_LEVEL : 0);
            controls.set(JAVA_INT, (long) CONTROL * slot + 12, v6 ? IPV6_HOPLIMIT : IP_TTL);
            controls.set(JAVA_INT, (long) CONTROL * slot + 16, hops);
        }
        owners[slot] = owner;
        numbers[slot] = number;
    }

    /// Sends all, then tells each owner when its own left: on loopback the first is answered before
    /// the last is sent, so the time is spread over them.
    void flush(Linux linux, int fd) {
        int count = filled;
        long before = System.nanoTime();
        send(linux, fd, count);
        long lasted = System.nanoTime() - before;
        filled = 0;
        for (int slot = 0; slot < count; slot++) {
            Exchange owner = owners[slot];
            owners[slot] = null;
            if (owner != null) {
                tell(owner, slot, before + lasted * slot / count);
            }
        }
    }

    private void tell(Exchange owner, int slot, long atNanos) {
        try {
            if (errors[slot] == 0) {
                owner.left(numbers[slot], atNanos);
            } else {
                owner.stayed(errors[slot]);
            }
        } catch (RuntimeException e) {
            Loop.broken(owner, e);
        }
    }

    /// A socket reports an earlier target's error at the next sending, so the first error is not
    /// believed.
    private void send(Linux linux, int fd, int count) {
        Arrays.fill(errors, 0, count, 0);
        boolean doubted = false;
        for (int done = 0; done < count; ) {
            int sent = linux.sendmmsg(fd, headers.asSlice((long) MMSGHDR * done), count - done);
            if (sent > 0) {
                done += sent;
                doubted = false;
            } else if (!doubted && sent != -Linux.EAGAIN && sent != -Linux.ENOBUFS) {
                doubted = true;
            } else {
                errors[done] = -sent;
                done++;
                doubted = false;
            }
        }
    }
}
