package io.faultline.probe.stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.faultline.probe.kernel.Family;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.kernel.SocketAddress;
import io.faultline.probe.kernel.StreamCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.Arrays;

/// Opens connections and says things over them. One thread owns it.
final class Connections {

    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;

    private final Linux linux;
    private final StreamCalls calls;
    private final MemorySegment address;
    private final MemorySegment one;
    private final MemorySegment out;

    Connections(Linux linux, Arena arena) {
        this.linux = linux;
        this.calls = new StreamCalls(arena);
        this.address = arena.allocate(SocketAddress.ROOM, 8);
        this.one = arena.allocate(JAVA_INT);
        this.out = arena.allocate(16_384, 8);
        one.set(JAVA_INT, 0, 1);
    }

    /// Begins to connect; answers the socket, or the negative errno.
    int open(Visit visit) {
        InetAddress to = visit.to().getAddress();
        int domain = Family.of(to) == Family.V4 ? Linux.AF_INET : Linux.AF_INET6;
        int flags = Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
        int fd = linux.socket(domain, Linux.SOCK_STREAM | flags, 0);
        if (fd < 0) {
            return fd;
        }
        int result = linux.setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, one);
        InetAddress source = visit.source();
        if (result >= 0 && source != null) {
            result = linux.bind(fd, address, SocketAddress.write(source, 0, address, 0));
        }
        if (result >= 0) {
            int length = SocketAddress.write(to, visit.to().getPort(), address, 0);
            result = calls.connect(fd, address, length);
        }
        if (result < 0 && result != -StreamCalls.EINPROGRESS) {
            linux.close(fd);
            return result;
        }
        return fd;
    }

    /// The errno of a connection that did not come about; zero where it did.
    int error(int fd) {
        return calls.error(fd);
    }

    int receive(int fd, MemorySegment buffer) {
        return calls.receive(fd, buffer);
    }

    /// Sends as much as there is room for; answers the rest.
    byte[] send(Visit visit, byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int part = Math.min(bytes.length - at, (int) out.byteSize());
            MemorySegment.copy(bytes, at, out, JAVA_BYTE, 0, part);
            int sent = calls.send(visit.fd, out.asSlice(0, part));
            if (sent == -Linux.EAGAIN) {
                break;
            }
            if (sent < 0 && sent != -Linux.EINTR) {
                visit.fail(Errors.of(-sent));
                break;
            }
            at += Math.max(0, sent);
        }
        return at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
    }
}
