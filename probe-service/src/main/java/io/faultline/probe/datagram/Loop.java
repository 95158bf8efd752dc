package io.faultline.probe.datagram;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.kernel.Drops;
import io.faultline.probe.kernel.Epoll;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.timer.Deadlines;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One thread of the engine: it sleeps in `epoll` until a datagram comes, a timer is due, or
/// somebody hands in an exchange.
final class Loop implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Loop.class.getName());

    /// More exchanges waiting to begin than this, and new ones are turned away: an overloaded
    /// prober must not invent an outage.
    private static final int MAX_WAITING = 8_192;

    private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

    private static final int MAX_LINES = 256;

    private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Queue<Runnable> words = new ConcurrentLinkedQueue<>();
    private final List<Exchange> beginning = new ArrayList<>();
    private final LongSupplier random;
    private final List<Line> lines = new ArrayList<>();
    private final Deadlines<Exchange> deadlines = new Deadlines<>(System.nanoTime());
    private final Datagram datagram = new Datagram();
    private final Clocks clocks = new Clocks();
    private final Linux linux;
    private final Arena arena = Arena.ofShared();
    private final Inbound inbound = new Inbound(arena);
    private final Epoll epoll;
    private final Drops drops;
    private volatile boolean closed;

    private Loop(LongSupplier random, Drops drops) {
        this.random = random;
        this.drops = drops;
        this.linux = new Linux(arena);
        this.epoll = new Epoll(linux, arena, MAX_LINES);
    }

    /// Starts the thread.
    ///
    /// @param random ids and cookies
    /// @param drops counts what it drops or refuses
    static Loop start(int number, LongSupplier random, Drops drops) {
        var loop = new Loop(random, drops);
        Thread.ofPlatform().daemon().name("datagrams-" + number).start(loop::run);
        return loop;
    }

    /// Hands in an exchange, for the next [#go] or whenever the thread is awake; whether there was
    /// room.
    boolean offer(Exchange exchange) {
        exchange.offered(System.nanoTime());
        if (closed || !waiting.offer(exchange)) {
            drops.refuse();
            return false;
        }
        if (closed) {
            // the thread may have looked for the last time just before
            refuseTheRest();
        }
        return true;
    }

    /// Begins what was handed in.
    void go() {
        if (!waiting.isEmpty()) {
            epoll.wake();
        }
    }

    /// Says something on this thread: the end of an exchange that went on elsewhere. There are
    /// never more than exchanges under way.
    void handOver(Runnable word) {
        words.add(word);
        epoll.wake();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        epoll.wakeForSure();
    }

    Linux linux() {
        return linux;
    }

    void wake(Exchange exchange, long nanos) {
        deadlines.set(exchange.timer, nanos);
    }

    void cancel(Exchange exchange) {
        deadlines.cancel(exchange.timer);
    }

    Drops drops() {
        return drops;
    }

    Clocks clocks() {
        return clocks;
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.ERROR, "the datagram engine stopped", e);
        } finally {
            closed = true;
            refuseTheRest();
            abandon();
            lines.forEach(line -> linux.close(line.socket().fd()));
            epoll.close();
            arena.close();
        }
    }

    private void turn() {
        begin();
        flush();
        listen(deadlines.sleepMs(System.nanoTime()));
        long now = System.nanoTime();
        if (deadlines.isDue(now)) {
            // whatever came until now is read before anybody is told that it did not come
            listen(0);
            deadlines.advance(now, each -> fire(each, now));
            flush();
        }
    }

    private void listen(int timeoutMs) {
        epoll.await(timeoutMs, this::hasWork, this::drain);
    }

    private boolean hasWork() {
        return !waiting.isEmpty() || !words.isEmpty();
    }

    private void drain(long line, int what) {
        lines.get((int) line).drain(inbound, datagram, (what & Linux.EPOLLERR) != 0);
    }

    private void begin() {
        for (Runnable word = words.poll(); word != null; word = words.poll()) {
            word.run();
        }
        waiting.drainTo(beginning, 256);
        for (Exchange each : beginning) {
            try {
                begin(each, System.nanoTime());
            } catch (RuntimeException e) {
                broken(each, e);
            }
        }
        beginning.clear();
    }

    /// One that has waited too long is not begun any more: were all begun late, none would ever be
    /// on time again.
    private void begin(Exchange exchange, long now) {
        if (now - exchange.offeredNanos() > LONGEST_WAIT_NANOS) {
            drops.giveUp();
            exchange.settle(new Sight.Trouble("not begun in time: this machine is overloaded"));
            return;
        }
        Line line = line(exchange);
        if (line != null) {
            line.enter(exchange);
            exchange.start(line, now);
        }
    }

    private void fire(Exchange exchange, long now) {
        try {
            exchange.fire(now);
        } catch (RuntimeException e) {
            broken(exchange, e);
        }
    }

    /// Whatever goes wrong in an exchange is ours and its alone.
    static void broken(Exchange exchange, RuntimeException e) {
        LOGGER.log(System.Logger.Level.ERROR, "a probe is broken", e);
        exchange.settle(new Sight.Trouble("a mistake of ours: " + e));
    }

    private void flush() {
        for (int at = 0; at < lines.size(); at++) {
            lines.get(at).flush();
        }
    }

    /// The line of an exchange; none where there can be none, which the exchange then knows.
    private @Nullable Line line(Exchange exchange) {
        Way way = exchange.way();
        for (int at = 0; at < lines.size(); at++) {
            Line known = lines.get(at);
            if (known.serves(way)) {
                return known;
            }
        }
        if (lines.size() >= MAX_LINES) {
            exchange.settle(
                    new Sight.Trouble("more than " + MAX_LINES + " different source= and dscp="));
            return null;
        }
        return switch (Socket.open(linux, arena, way)) {
            case Socket.Opening.Denied(var errno) -> {
                exchange.settle(Denials.noSocket(way.protocol().transport(), errno));
                yield null;
            }
            case Socket.Opening.Open(var socket) -> {
                var line = new Line(this, way, socket, new Outbound(arena), random);
                epoll.add(socket.fd(), Linux.EPOLLIN, lines.size());
                lines.add(line);
                yield line;
            }
        };
    }

    private void abandon() {
        var stopped = new Sight.Trouble("the datagram engine has stopped");
        deadlines.end(each -> each.settle(stopped));
    }

    private void refuseTheRest() {
        for (Exchange next = waiting.poll(); next != null; next = waiting.poll()) {
            next.settle(new Sight.Trouble("the datagram engine has stopped"));
        }
    }
}
