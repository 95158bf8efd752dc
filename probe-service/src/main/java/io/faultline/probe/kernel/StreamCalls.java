package io.faultline.probe.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The system calls that connections need beside those of [Linux]. Each answers what the call
/// answers, or the negative errno. One thread owns an instance.
@SuppressWarnings("restricted") // that is what the class is for
public final class StreamCalls {

    public static final int EPIPE = 32;
    public static final int EMFILE = 24;
    public static final int ENFILE = 23;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ECONNRESET = 104;
    public static final int ETIMEDOUT = 110;
    public static final int EINPROGRESS = 115;

    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;

    /// A connection that is gone is an errno, not a signal that ends the process.
    private static final int MSG_NOSIGNAL = 0x4000;

    private static final MethodHandle CONNECT =
            Linux.call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            Linux.call(
                    "recv",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SEND =
            Linux.call(
                    "send",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle GETSOCKOPT =
            Linux.call(
                    "getsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

    private final MemorySegment state;
    private final MemorySegment value;
    private final MemorySegment length;

    /// @param arena lives as long as the instance is used
    public StreamCalls(Arena arena) {
        this.state = Linux.state(arena);
        this.value = arena.allocate(JAVA_INT);
        this.length = arena.allocate(JAVA_INT);
    }

    /// Begins to connect.
    public int connect(int fd, MemorySegment address, int size) {
        try {
            return Linux.result((int) CONNECT.invokeExact(state, fd, address, size), state);
        } catch (Throwable e) {
            throw Linux.broken(e);
        }
    }

    /// Reads what is there, at most a buffer; zero when the other side has ended.
    public int receive(int fd, MemorySegment buffer) {
        try {
            return Linux.result(
                    (long) RECV.invokeExact(state, fd, buffer, buffer.byteSize(), 0), state);
        } catch (Throwable e) {
            throw Linux.broken(e);
        }
    }

    /// Sends as much as there is room for.
    public int send(int fd, MemorySegment bytes) {
        try {
            return Linux.result(
                    (long) SEND.invokeExact(state, fd, bytes, bytes.byteSize(), MSG_NOSIGNAL),
                    state);
        } catch (Throwable e) {
            throw Linux.broken(e);
        }
    }

    /// The errno that a socket has kept for us; zero where there is none.
    public int error(int fd) {
        length.set(JAVA_INT, 0, (int) value.byteSize());
        try {
            int answer =
                    Linux.result(
                            (int)
                                    GETSOCKOPT.invokeExact(
                                            state, fd, SOL_SOCKET, SO_ERROR, value, length),
                            state);
            return answer < 0 ? -answer : value.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw Linux.broken(e);
        }
    }
}
