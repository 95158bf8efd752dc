package io.faultline.probe.datagram;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.timer.TimerWheel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
    private static final int LONGEST_SLEEP_MS = 10_000;
    private static final long TICK_NANOS = 1_000_000;

    private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Queue<Runnable> words = new ConcurrentLinkedQueue<>();
    private final List<Exchange> beginning = new ArrayList<>();
    private final LongSupplier random;
    private final List<Line> lines = new ArrayList<>();
    private final TimerWheel<Exchange> wheel = new TimerWheel<>(0);
    private final long origin = System.nanoTime();
    private final Datagram datagram = new Datagram();
    private final Clocks clocks = new Clocks();
    private final Linux linux;
    private final Arena arena = Arena.ofShared();
    private final Inbound inbound = new Inbound(arena);
    private final MemorySegment events;
    private final int eventfd;
    private final int epoll;
    private volatile boolean asleep;
    private volatile boolean closed;

    private Loop(LongSupplier random) {
        this.random = random;
        this.linux = new Linux(arena);
        this.events = arena.allocate((long) Linux.EPOLL_EVENT * (MAX_LINES + 1), 8);
        this.eventfd = linux.eventfd();
        this.epoll = linux.epollCreate();
        if (eventfd < 0 || epoll < 0) {
            throw new IllegalStateException("no eventfd or epoll: look at the limit of open files");
        }
        linux.epollAdd(epoll, eventfd, Linux.EPOLLIN, -1, events);
    }

    /// Starts the thread.
    ///
    /// @param random ids and cookies
    static Loop start(int number, LongSupplier random) {
        var loop = new Loop(random);
        Thread.ofPlatform().daemon().name("datagrams-" + number).start(loop::run);
        return loop;
    }

    /// Hands in an exchange; whether there was room.
    boolean offer(Exchange exchange) {
        exchange.offered(System.nanoTime());
        if (closed || !waiting.offer(exchange)) {
            return false;
        }
        wakeUp();
        if (closed) {
            // the thread may have looked for the last time just before
            refuseTheRest();
        }
        return true;
    }

    /// Says something on this thread: the end of an exchange that went on elsewhere. There are
    /// never more than exchanges under way.
    void handOver(Runnable word) {
        words.add(word);
        wakeUp();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        Linux.wake(eventfd);
    }

    Linux linux() {
        return linux;
    }

    void wake(Exchange exchange, long nanos) {
        // rounded up: never before its time
        wheel.set(exchange.timer, (nanos - origin + TICK_NANOS - 1) / TICK_NANOS);
    }

    void cancel(Exchange exchange) {
        wheel.cancel(exchange.timer);
    }

    Clocks clocks() {
        return clocks;
    }

    private void wakeUp() {
        if (asleep) {
            asleep = false;
            Linux.wake(eventfd);
        }
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
            linux.close(epoll);
            arena.close();
            // the eventfd stays open: a late wake-up must not hit somebody else's file
        }
    }

    private void turn() {
        begin();
        flush();
        listen(sleepMs());
        long now = System.nanoTime();
        if (isDue(now)) {
            // whatever came until now is read before anybody is told that it did not come
            listen(0);
            wheel.advance((now - origin) / TICK_NANOS, each -> fire(each, now));
            flush();
        }
    }

    private boolean isDue(long now) {
        return wheel.next() <= (now - origin) / TICK_NANOS;
    }

    private int sleepMs() {
        long next = wheel.next();
        if (next == TimerWheel.NEVER) {
            return LONGEST_SLEEP_MS;
        }
        long wait = next * TICK_NANOS + origin - System.nanoTime();
        return Math.clamp((wait + TICK_NANOS - 1) / TICK_NANOS, 0, LONGEST_SLEEP_MS);
    }

    private void listen(int timeoutMs) {
        asleep = timeoutMs > 0;
        int wait = waiting.isEmpty() && words.isEmpty() ? timeoutMs : 0;
        int ready = linux.epollWait(epoll, events, MAX_LINES + 1, wait);
        asleep = false;
        for (int at = 0; at < ready; at++) {
            long event = (long) Linux.EPOLL_EVENT * at;
            long number = events.get(JAVA_LONG_UNALIGNED, event + Linux.EPOLL_NUMBER);
            if (number < 0) {
                linux.drainEventfd(eventfd);
            } else {
                boolean errors = (events.get(JAVA_INT, event) & Linux.EPOLLERR) != 0;
                lines.get((int) number).drain(inbound, datagram, errors);
            }
        }
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
                linux.epollAdd(epoll, socket.fd(), Linux.EPOLLIN, lines.size(), events);
                lines.add(line);
                yield line;
            }
        };
    }

    private void abandon() {
        var stopped = new Sight.Trouble("the datagram engine has stopped");
        wheel.advance(Long.MAX_VALUE >> 22, each -> each.settle(stopped));
    }

    private void refuseTheRest() {
        for (Exchange next = waiting.poll(); next != null; next = waiting.poll()) {
            next.settle(new Sight.Trouble("the datagram engine has stopped"));
        }
    }
}
