package io.faultline.probe.stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.kernel.Drops;
import io.faultline.probe.kernel.Epoll;
import io.faultline.probe.kernel.Linux;
import io.faultline.probe.timer.Deadlines;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine's thread: it sleeps in `epoll` until a connection stands, something comes, a visit's
/// time is up, or somebody hands in another.
final class StreamLoop implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(StreamLoop.class.getName());

    /// More visits waiting to begin than this, and new ones are turned away: an overloaded prober
    /// must not invent an outage.
    private static final int MAX_WAITING = 4_096;

    /// Each has a file open.
    private static final int MAX_UNDER_WAY = 8_192;

    /// What one connection may say before the others have their turn.
    private static final int READS_AT_ONCE = 16;

    private static final int EVENTS = 512;

    private final BlockingQueue<Visit> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final List<Visit> beginning = new ArrayList<>();
    private final @Nullable Visit[] visits = new Visit[MAX_UNDER_WAY];
    private final ArrayDeque<Integer> free = new ArrayDeque<>(MAX_UNDER_WAY);
    private final ArrayDeque<Visit> unread = new ArrayDeque<>();
    private final Deadlines<Visit> deadlines = new Deadlines<>(System.nanoTime());
    private final Arena arena = Arena.ofShared();
    private final Linux linux = new Linux(arena);
    private final Connections connections = new Connections(linux, arena);
    private final Epoll epoll = new Epoll(linux, arena, EVENTS);
    private final MemorySegment buffer = arena.allocate(16_384, 8);
    private final byte[] heard = new byte[16_384];
    private final Drops drops;
    private volatile boolean closed;

    private StreamLoop(Drops drops) {
        this.drops = drops;
        for (int slot = 0; slot < MAX_UNDER_WAY; slot++) {
            free.add(slot);
        }
    }

    /// Starts the thread.
    static StreamLoop start(Drops drops) {
        var loop = new StreamLoop(drops);
        Thread.ofPlatform().daemon().name("streams").start(loop::run);
        return loop;
    }

    /// Hands in a visit, for the next [#go] or whenever the thread is awake; whether there was
    /// room.
    boolean offer(Visit visit) {
        if (closed || !waiting.offer(visit)) {
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

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        epoll.wakeForSure();
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.ERROR, "the stream engine stopped", e);
        } finally {
            closed = true;
            refuseTheRest();
            for (Visit each : visits) {
                if (each != null) {
                    each.settle(new Sight.Trouble("the stream engine has stopped"));
                    linux.close(each.fd);
                }
            }
            epoll.close();
            arena.close();
        }
    }

    private void turn() {
        begin();
        listen(unread.isEmpty() ? deadlines.sleepMs(System.nanoTime()) : 0);
        readOn();
        long now = System.nanoTime();
        if (deadlines.isDue(now)) {
            // whatever came until now is read before anybody is told that it did not come
            for (int full = 0; listen(0) && full <= MAX_UNDER_WAY / EVENTS; full++) {
                readOn();
            }
            deadlines.advance(now, this::expire);
        }
    }

    private void begin() {
        waiting.drainTo(beginning, 256);
        for (Visit each : beginning) {
            guarded(each, this::begin);
        }
        beginning.clear();
    }

    private void begin(Visit visit) {
        Integer slot = free.poll();
        if (slot == null) {
            drops.refuse();
            visit.settle(
                    new Sight.Trouble(
                            MAX_UNDER_WAY
                                    + " connections are under way already: let probes come less"
                                    + " often"));
            return;
        }
        long now = System.nanoTime();
        long deadline = visit.begin(now);
        visit.sent(now);
        int fd = connections.open(visit);
        if (fd < 0) {
            free.push(slot);
            visit.fail(Errors.of(-fd));
            return;
        }
        visit.fd = fd;
        visit.slot = slot;
        visits[slot] = visit;
        deadlines.set(visit.timer, deadline);
        int what = Linux.EPOLLIN | Linux.EPOLLOUT | Linux.EPOLLET;
        int watched = epoll.add(fd, what, slot);
        if (watched < 0) {
            visit.fail(Errors.of(-watched));
            leave(visit);
        }
    }

    /// Serves those of whom there is news; whether there may be more of them.
    private boolean listen(int timeoutMs) {
        return epoll.await(timeoutMs, () -> !waiting.isEmpty(), this::serve);
    }

    private void serve(long slot, int what) {
        Visit visit = visits[(int) slot];
        if (visit != null) {
            guarded(visit, each -> ready(each, what));
        }
    }

    private void ready(Visit visit, int what) {
        if (!visit.isMissed()) {
            goOn(visit, what);
        }
        if (visit.isOver()) {
            leave(visit);
        }
    }

    private void goOn(Visit visit, int what) {
        if (!visit.standing) {
            int error =
                    (what & (Linux.EPOLLERR | Linux.EPOLLHUP)) == 0
                            ? 0
                            : connections.error(visit.fd);
            if (error != 0) {
                visit.fail(Errors.of(error));
            } else {
                visit.unsent = visit.stands();
            }
        }
        if (!visit.isOver() && visit.unsent.length > 0) {
            visit.unsent = connections.send(visit, visit.unsent);
            if (visit.unsent.length == 0) {
                visit.allSent();
            }
        }
        if (!visit.isOver() && (what & ~Linux.EPOLLOUT) != 0) {
            read(visit);
        }
    }

    /// Reads what a connection has to say, but not for ever while others wait.
    private void read(Visit visit) {
        for (int reads = 0; reads < READS_AT_ONCE && !visit.isOver(); reads++) {
            int count = connections.receive(visit.fd, buffer);
            if (count == -Linux.EAGAIN) {
                return;
            }
            if (count == -Linux.EINTR) {
                continue;
            }
            if (count < 0) {
                visit.fail(Errors.of(-count));
            } else if (count == 0) {
                visit.end();
                return;
            } else {
                MemorySegment.copy(buffer, JAVA_BYTE, 0, heard, 0, count);
                visit.heard(heard, count);
            }
        }
        if (!visit.isOver()) {
            unread.add(visit);
        }
    }

    private void readOn() {
        for (int left = unread.size(); left > 0; left--) {
            Visit visit = unread.poll();
            if (visit != null && !visit.isOver()) {
                guarded(visit, this::read);
                if (visit.isOver()) {
                    leave(visit);
                }
            }
        }
    }

    private void expire(Visit visit) {
        guarded(visit, Visit::expire);
        leave(visit);
    }

    private void leave(Visit visit) {
        if (visit.slot >= 0) {
            deadlines.cancel(visit.timer);
            linux.close(visit.fd);
            visits[visit.slot] = null;
            free.push(visit.slot);
            visit.slot = -1;
        }
    }

    /// Whatever goes wrong in a visit is ours and its alone.
    private void guarded(Visit visit, Consumer<Visit> step) {
        try {
            step.accept(visit);
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "a probe is broken", e);
            visit.settle(new Sight.Trouble("a mistake of ours: " + e));
            leave(visit);
        }
    }

    private void refuseTheRest() {
        for (Visit next = waiting.poll(); next != null; next = waiting.poll()) {
            next.settle(new Sight.Trouble("the stream engine has stopped"));
        }
    }
}
