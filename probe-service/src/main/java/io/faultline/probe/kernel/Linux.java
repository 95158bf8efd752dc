package io.faultline.probe.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few system calls that datagrams need, on 64-bit Linux. Each answers what the call answers,
/// or the negative errno. One thread owns an instance.
@SuppressWarnings("restricted") // that is what the class is for
public final class Linux {

    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int SOCK_CLOEXEC = 0x80000;
    public static final int EPOLLIN = 1;
    public static final int EPOLLOUT = 4;
    public static final int EPOLLERR = 8;
    public static final int EPOLLHUP = 16;

    /// Tells of changes alone: what has been told is not told again.
    public static final int EPOLLET = 1 << 31;

    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_ERRQUEUE = 0x2000;

    public static final int EPERM = 1;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EMSGSIZE = 90;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;
    public static final int ECONNREFUSED = 111;
    public static final int EHOSTUNREACH = 113;

    /// `epoll_event` is packed on x86-64 alone.
    private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

    public static final int EPOLL_EVENT = PACKED ? 12 : 16;
    public static final int EPOLL_NUMBER = PACKED ? 4 : 8;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_VALUE =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            call(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle BIND =
            call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKNAME =
            call("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SENDMMSG =
            call(
                    "sendmmsg",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle RECVMMSG =
            call(
                    "recvmmsg",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle EPOLL_CREATE =
            call("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle EPOLL_CTL =
            call(
                    "epoll_ctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle EPOLL_WAIT =
            call(
                    "epoll_wait",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle EVENTFD =
            call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle WRITE_QUIETLY =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("write"),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private static final MemorySegment ONE = one();

    private final MemorySegment state;
    private final MemorySegment woken;

    /// @param arena lives as long as the instance is used
    public Linux(Arena arena) {
        this.state = state(arena);
        this.woken = arena.allocate(JAVA_LONG);
    }

    /// Whether this machine is one whose constants and layouts these are.
    public static boolean isHere() {
        return System.getProperty("os.name", "").equals("Linux") && ADDRESS.byteSize() == 8;
    }

    public int socket(int domain, int type, int protocol) {
        try {
            return result((int) SOCKET.invokeExact(state, domain, type, protocol));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int setsockopt(int fd, int level, int name, MemorySegment value) {
        try {
            return result(
                    (int)
                            SETSOCKOPT.invokeExact(
                                    state, fd, level, name, value, (int) value.byteSize()));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int bind(int fd, MemorySegment address, int length) {
        try {
            return result((int) BIND.invokeExact(state, fd, address, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int getsockname(int fd, MemorySegment address, MemorySegment length) {
        try {
            return result((int) GETSOCKNAME.invokeExact(state, fd, address, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Sends so many messages; answers how many were, or the errno of the first.
    public int sendmmsg(int fd, MemorySegment headers, int count) {
        try {
            return result((int) SENDMMSG.invokeExact(state, fd, headers, count, MSG_DONTWAIT));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int recvmmsg(int fd, MemorySegment headers, int count, int flags) {
        try {
            return result(
                    (int)
                            RECVMMSG.invokeExact(
                                    state,
                                    fd,
                                    headers,
                                    count,
                                    flags | MSG_DONTWAIT,
                                    MemorySegment.NULL));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int epollCreate() {
        try {
            return result((int) EPOLL_CREATE.invokeExact(state, SOCK_CLOEXEC));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Watches a file; what becomes of it is told with this number.
    ///
    /// @param what a sum of `EPOLL…`
    public int epollAdd(int epoll, int fd, int what, long number, MemorySegment event) {
        event.set(JAVA_INT, 0, what);
        event.set(JAVA_LONG_UNALIGNED, EPOLL_NUMBER, number);
        try {
            return result((int) EPOLL_CTL.invokeExact(state, epoll, 1, fd, event));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int epollWait(int epoll, MemorySegment events, int most, int timeoutMs) {
        try {
            return result((int) EPOLL_WAIT.invokeExact(state, epoll, events, most, timeoutMs));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int eventfd() {
        try {
            return result((int) EVENTFD.invokeExact(state, 0, SOCK_NONBLOCK | SOCK_CLOEXEC));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Takes the wake-ups from an eventfd.
    public void drainEventfd(int fd) {
        try {
            long ignored = (long) READ.invokeExact(state, fd, woken, 8L);
            assert ignored <= 8;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public void close(int fd) {
        try {
            int ignored = (int) CLOSE.invokeExact(state, fd);
            assert ignored <= 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Makes a wait for that eventfd return. Never blocks, so any thread may call it.
    public static void wake(int eventfd) {
        try {
            long ignored = (long) WRITE_QUIETLY.invokeExact(eventfd, ONE, 8L);
            assert ignored == 8 || ignored == -1;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private int result(int answer) {
        return result(answer, state);
    }

    /// An answer, or the negative errno that the call left.
    static int result(long answer, MemorySegment state) {
        return answer >= 0 ? (int) answer : -(int) ERRNO_VALUE.get(state, 0L);
    }

    /// Where a call leaves its errno.
    static MemorySegment state(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    static MethodHandle call(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, ERRNO);
    }

    private static MemorySegment one() {
        MemorySegment one = Arena.global().allocate(JAVA_LONG);
        one.set(JAVA_LONG, 0, 1);
        return one;
    }

    static IllegalStateException broken(Throwable cause) {
        return new IllegalStateException("a system call could not be made", cause);
    }
}
