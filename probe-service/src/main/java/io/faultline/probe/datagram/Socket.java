package io.faultline.probe.datagram;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.faultline.probe.kernel.Family;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.kernel.SocketAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// One socket of the kernel that is never connected. Never blocks. One thread owns it.
///
/// @param port its own, zero where it has none
/// @param raw an ICMP socket that needed a privilege: it delivers IPv4 headers and keeps our ids
record Socket(int fd, int port, boolean raw) {

    /// How opening one ended.
    sealed interface Opening {

        /// One is open.
        record Open(Socket socket) implements Opening {}

        /// The kernel does not let us.
        ///
        /// @param errno of the last try
        record Denied(int errno) implements Opening {}
    }

    private static final int SOL_SOCKET = 1;
    private static final int SOL_IPV6 = 41;
    private static final int SOL_RAW = 255;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int SO_RXQ_OVFL = 40;
    private static final int IP_TOS = 1;
    private static final int IP_RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_TCLASS = 67;
    private static final int ICMP_FILTER = 1;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REPLY_V6 = 129;

    /// Room for the answers that come while the process stands still for a moment.
    private static final int RECEIVE_BUFFER = 8 << 20;

    private static final int SEND_BUFFER = 1 << 20;

    /// Opens one. For ICMP an unprivileged one; where the kernel's `ping_group_range` does not have
    /// our group, a raw one, for which one needs CAP_NET_RAW.
    static Opening open(Linux linux, Arena arena, Way way) {
        boolean v4 = way.family() == Family.V4;
        boolean echo = way.protocol().transport() == Protocol.Transport.ECHO;
        int protocol = echo ? v4 ? ICMP : ICMPV6 : 0;
        int domain = v4 ? Linux.AF_INET : Linux.AF_INET6;
        int flags = Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
        int fd = linux.socket(domain, Linux.SOCK_DGRAM | flags, protocol);
        boolean raw = echo && (fd == -Linux.EACCES || fd == -Linux.EPERM);
        if (raw) {
            fd = linux.socket(domain, Linux.SOCK_RAW | flags, protocol);
        }
        if (fd < 0) {
            return new Opening.Denied(-fd);
        }
        MemorySegment scratch = arena.allocate(64, 8);
        var options = new Options(linux, fd, scratch);
        options.common(v4, way.trafficClass());
        if (raw) {
            options.letThroughOnlyReplies(v4);
        }
        int bound = bind(linux, scratch, fd, way);
        if (bound < 0) {
            linux.close(fd);
            return new Opening.Denied(-bound);
        }
        return new Opening.Open(new Socket(fd, bound, raw));
    }

    /// Binds to the source, or to none where the protocol has ports; answers the port.
    private static int bind(Linux linux, MemorySegment scratch, int fd, Way way) {
        boolean echo = way.protocol().transport() == Protocol.Transport.ECHO;
        if (echo && way.source() == null) {
            return 0;
        }
        var source = way.source();
        int length;
        if (source != null) {
            length = SocketAddress.write(source, 0, scratch, 0);
        } else {
            scratch.fill((byte) 0);
            boolean v4 = way.family() == Family.V4;
            scratch.set(
                    java.lang.foreign.ValueLayout.JAVA_SHORT,
                    0,
                    (short) (v4 ? Linux.AF_INET : Linux.AF_INET6));
            length = v4 ? 16 : 28;
        }
        int bound = linux.bind(fd, scratch, length);
        if (bound < 0) {
            return bound;
        }
        scratch.set(JAVA_INT, 32, SocketAddress.ROOM);
        int named = linux.getsockname(fd, scratch, scratch.asSlice(32, 4));
        return named < 0 ? named : SocketAddress.port(scratch, 0);
    }

    private record Options(Linux linux, int fd, MemorySegment scratch) {

        void common(boolean v4, int trafficClass) {
            set(SOL_SOCKET, SO_TIMESTAMPNS, 1);
            set(SOL_SOCKET, SO_RXQ_OVFL, 1);
            // the limit of the machine holds for the second, a privilege lifts it for the first
            set(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
            set(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER);
            set(SOL_SOCKET, SO_SNDBUF, SEND_BUFFER);
            if (v4) {
                set(0, IP_RECVERR, 1);
                set(0, IP_TOS, trafficClass);
            } else {
                set(SOL_IPV6, IPV6_RECVERR, 1);
                set(SOL_IPV6, IPV6_V6ONLY, 1);
                set(SOL_IPV6, IPV6_TCLASS, trafficClass);
            }
        }

        /// A raw socket sees every ICMP message of the machine: the kernel drops what we do not
        /// wait for. Errors come over the error queue.
        void letThroughOnlyReplies(boolean v4) {
            if (v4) {
                set(SOL_RAW, ICMP_FILTER, ~(1 << ECHO_REPLY));
                return;
            }
            MemorySegment blocked = scratch.asSlice(0, 32);
            blocked.fill((byte) 0xFF);
            long word = 4L * (ECHO_REPLY_V6 >> 5);
            blocked.set(JAVA_INT, word, ~(1 << (ECHO_REPLY_V6 & 31)));
            linux.setsockopt(fd, ICMPV6, ICMP_FILTER, blocked);
        }

        private void set(int level, int name, int value) {
            MemorySegment segment = scratch.asSlice(0, 4);
            segment.set(JAVA_INT, 0, value);
            // none of these is needed for an answer, only for a better one
            int ignored = linux.setsockopt(fd, level, name, segment);
            assert ignored <= 0;
        }
    }
}
