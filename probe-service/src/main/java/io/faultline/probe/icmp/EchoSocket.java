package io.faultline.probe.icmp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One ICMP socket of the kernel, unprivileged or raw. Never blocks. One thread owns it.
final class EchoSocket {

    /// How opening one ended.
    sealed interface Opening {

        /// One is open.
        record Open(EchoSocket socket) implements Opening {}

        /// The kernel does not let us.
        ///
        /// @param errno of the last try
        record Denied(int errno) implements Opening {}
    }

    /// What was read.
    ///
    /// @param kernelAt when the kernel had it, wall clock; absent where it did not say
    record Received(EchoMessage.Reading reading, @Nullable Instant kernelAt) {}

    private static final int SOL_SOCKET = 1;
    private static final int SOL_RAW = 255;
    private static final int SO_RCVBUF = 8;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int ICMP_FILTER = 1;
    private static final int IP_RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int MAX_BATCH = 64;

    private static final int BUFFER = 2_048;
    private static final int CONTROL = 512;
    private static final int MSGHDR = 56;

    private final Linux linux;
    private final Family family;
    private final boolean raw;
    private final int fd;
    private final MemorySegment outbound;
    private final MemorySegment address;
    private final MemorySegment inbound;
    private final MemorySegment control;
    private final MemorySegment header;

    private EchoSocket(Linux linux, Arena arena, Family family, boolean raw, int fd) {
        this.linux = linux;
        this.family = family;
        this.raw = raw;
        this.fd = fd;
        this.outbound = arena.allocate(BUFFER, 8);
        this.address = arena.allocate(SocketAddress.MAX_SIZE, 8);
        this.inbound = arena.allocate(BUFFER, 8);
        this.control = arena.allocate(CONTROL, 8);
        this.header = arena.allocate(MSGHDR, 8);
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ADDRESS, 0, inbound);
        vector.set(JAVA_LONG, 8, BUFFER);
        header.set(ADDRESS, 16, vector);
        header.set(JAVA_LONG, 24, 1);
        header.set(ADDRESS, 32, control);
    }

    /// Opens an unprivileged socket; where the kernel's `ping_group_range` does not have our group,
    /// a raw one, for which one needs CAP_NET_RAW.
    ///
    /// @param source the address to send from; absent: the one that the route chooses
    static Opening open(Linux linux, Arena arena, Family family, @Nullable InetAddress source) {
        int protocol = family == Family.V4 ? 1 : 58;
        int domain = family == Family.V4 ? Linux.AF_INET : Linux.AF_INET6;
        int flags = Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
        boolean raw = false;
        int fd = linux.socket(domain, Linux.SOCK_DGRAM | flags, protocol);
        if (fd == -Linux.EACCES || fd == -Linux.EPERM) {
            raw = true;
            fd = linux.socket(domain, Linux.SOCK_RAW | flags, protocol);
        }
        if (fd < 0) {
            return new Opening.Denied(-fd);
        }
        var socket = new EchoSocket(linux, arena, family, raw, fd);
        int bound =
                source == null ? 0 : linux.bind(fd, SocketAddress.write(source, socket.address));
        if (bound < 0) {
            socket.close();
            return new Opening.Denied(-bound);
        }
        socket.set(arena, SOL_SOCKET, SO_TIMESTAMPNS, 1);
        socket.set(arena, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
        if (raw) {
            socket.letThroughOnlyAnswers(arena, protocol);
        } else if (family == Family.V4) {
            socket.set(arena, 0, IP_RECVERR, 1);
        } else {
            socket.set(arena, 41, IPV6_RECVERR, 1);
        }
        return new Opening.Open(socket);
    }

    int fd() {
        return fd;
    }

    Family family() {
        return family;
    }

    /// Whether the id in a message is the one that we had put there.
    boolean keepsId() {
        return raw;
    }

    /// Sends; zero, or the errno. A socket reports an earlier target's error at the next sending,
    /// so the first error is not believed.
    int send(byte[] message, InetAddress target) {
        MemorySegment.copy(message, 0, outbound, JAVA_BYTE, 0, message.length);
        MemorySegment bytes = outbound.asSlice(0, message.length);
        MemorySegment to = SocketAddress.write(target, address);
        long sent = linux.sendto(fd, bytes, to);
        if (sent < 0 && sent != -Linux.EAGAIN && sent != -Linux.ENOBUFS) {
            sent = linux.sendto(fd, bytes, to);
        }
        return sent < 0 ? (int) -sent : 0;
    }

    /// Everything that has come, errors first, up to a batch.
    List<Received> receive() {
        var all = new ArrayList<Received>();
        while (!raw && all.size() < MAX_BATCH && receiveOne(Linux.MSG_ERRQUEUE, all)) {
            // the error queue is emptied first: it wakes poll until it is
        }
        while (all.size() < MAX_BATCH && receiveOne(0, all)) {
            // until there is nothing left
        }
        return all;
    }

    void close() {
        linux.close(fd);
    }

    private boolean receiveOne(int flags, List<Received> all) {
        header.set(JAVA_LONG, 40, CONTROL);
        long length = linux.recvmsg(fd, header, flags | Linux.MSG_DONTWAIT);
        if (length < 0) {
            return length == -Linux.EINTR;
        }
        ByteBuffer packet = inbound.asSlice(0, Math.min(length, BUFFER)).asByteBuffer();
        ControlMessages said =
                ControlMessages.read(
                        control.asSlice(0, Math.clamp(header.get(JAVA_LONG, 40), 0, CONTROL)));
        EchoMessage.Reading reading =
                flags == Linux.MSG_ERRQUEUE
                        ? EchoMessage.quoted(family, packet.slice(), said.icmpCode())
                        : EchoMessage.read(family, packet, raw && family == Family.V4);
        all.add(new Received(reading, said.at()));
        return true;
    }

    /// A raw socket sees every ICMP message of the machine: the kernel drops what we do not wait
    /// for.
    private void letThroughOnlyAnswers(Arena arena, int protocol) {
        if (family == Family.V4) {
            int blocked = ~((1 << family.echoReply()) | (1 << family.unreachable()));
            set(arena, SOL_RAW, ICMP_FILTER, blocked);
            return;
        }
        MemorySegment blocked = arena.allocate(32, 8);
        blocked.fill((byte) 0xFF);
        for (int type : new int[] {family.echoReply(), family.unreachable()}) {
            long word = 4L * (type >> 5);
            blocked.set(JAVA_INT, word, blocked.get(JAVA_INT, word) & ~(1 << (type & 31)));
        }
        linux.setsockopt(fd, protocol, ICMP_FILTER, blocked);
    }

    private void set(Arena arena, int level, int name, int value) {
        MemorySegment segment = arena.allocate(JAVA_INT);
        segment.set(JAVA_INT, 0, value);
        // none of these is needed for an answer, only for a better one
        int ignored = linux.setsockopt(fd, level, name, segment);
        assert ignored <= 0;
    }
}
