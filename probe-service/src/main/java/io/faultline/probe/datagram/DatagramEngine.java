package io.faultline.probe.datagram;

import io.faultline.probe.kernel.Drops;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.kernel.SocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Runs the exchanges of every protocol, on a few threads of its own. All of one peer run on one
/// thread. Starts with the first exchange.
public final class DatagramEngine implements AutoCloseable {

    private final AtomicReferenceArray<@Nullable Loop> loops;
    private final SecureRandom seeds = new SecureRandom();
    private final Drops drops = new Drops();
    private volatile boolean closed;

    /// @param threads at most; there are never more than the machine has cores
    public DatagramEngine(int threads) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.loops = new AtomicReferenceArray<>(Math.clamp(threads, 1, cores));
    }

    /// Whether this machine is one that it can run on: Linux with 64 bits.
    public static boolean isSupported() {
        return Linux.isHere();
    }

    /// Begins an exchange now. Never blocks.
    ///
    /// @return whether there was room; if not, the exchange's witness hears nothing
    public boolean begin(Exchange exchange) {
        boolean hasRoom = offer(exchange);
        go();
        return hasRoom;
    }

    /// Begins an exchange with the next [#go], together with others. Never blocks.
    ///
    /// @return whether there was room; if not, the exchange's witness hears nothing
    public boolean offer(Exchange exchange) {
        int number = (int) Long.remainderUnsigned(exchange.peerId() >>> 16, loops.length());
        return !closed && loop(number).offer(exchange);
    }

    /// Wakes the threads that have something to begin.
    public void go() {
        for (int at = 0; at < loops.length(); at++) {
            Loop loop = loops.get(at);
            if (loop != null) {
                loop.go();
            }
        }
    }

    /// What it dropped or refused.
    public Drops drops() {
        return drops;
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (int at = 0; at < loops.length(); at++) {
            Loop loop = loops.get(at);
            if (loop != null) {
                loop.close();
            }
        }
    }

    private Loop loop(int number) {
        Loop running = loops.get(number);
        return running != null && !running.isClosed() ? running : started(number);
    }

    /// One that has stopped is replaced.
    private synchronized Loop started(int number) {
        Loop running = loops.get(number);
        if (running == null || running.isClosed()) {
            running = Loop.start(number, random(), drops);
            loops.set(number, running);
        }
        return running;
    }

    /// Keys nobody can guess: the secure generator in large helpings, since every question takes
    /// one. Each loop has its own.
    private LongSupplier random() {
        var helping = new byte[4_096];
        var at = new int[] {helping.length};
        return () -> {
            if (at[0] == helping.length) {
                seeds.nextBytes(helping);
                at[0] = 0;
            }
            at[0] += Long.BYTES;
            return SocketAddress.doubleWord(helping, at[0] - Long.BYTES);
        };
    }
}
