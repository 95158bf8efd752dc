package io.faultline.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.faultline.probe.ask.Sight;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// One platform thread that sends every echo and reads every answer: it sleeps in `poll` until a
/// message comes, an echo is due, or somebody hands in an order.
final class IcmpEngine implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(IcmpEngine.class.getName());

    /// More orders waiting than this, and new ones are refused: an overloaded prober must not
    /// invent an outage.
    private static final int MAX_WAITING = 8_192;

    private static final int POLLFD = 8;
    private static final int LONGEST_SLEEP_MS = 10_000;

    private final BlockingQueue<Assignment> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final LongSupplier random;
    private final Thread thread;
    private volatile int eventfd = -1;
    private volatile boolean closed;

    private record Assignment(EchoOrder order, CompletableFuture<Sight> sight) {}

    private IcmpEngine(LongSupplier random) {
        this.random = random;
        this.thread = Thread.ofPlatform().daemon().name("icmp-engine").unstarted(this::runToTheEnd);
    }

    /// Starts the thread.
    ///
    /// @param random ids and cookies
    static IcmpEngine start(LongSupplier random) {
        var engine = new IcmpEngine(random);
        engine.thread.start();
        return engine;
    }

    /// Hands in an order; the sight comes at the latest a moment after the order's timeout.
    CompletableFuture<Sight> submit(EchoOrder order) {
        var sight = new CompletableFuture<Sight>();
        if (closed) {
            sight.complete(new Sight.Trouble("the ICMP engine is closed"));
        } else if (!waiting.offer(new Assignment(order, sight))) {
            sight.complete(
                    new Sight.Trouble(
                            MAX_WAITING + " ICMP probes wait already: let them come less often"));
        } else {
            wake();
        }
        return sight;
    }

    /// Whether it takes no orders any more.
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }

    /// Nothing to do before the thread has its eventfd: it looks for orders first.
    private void wake() {
        if (eventfd >= 0) {
            Linux.wake(eventfd);
        }
    }

    private void runToTheEnd() {
        try (Arena arena = Arena.ofConfined()) {
            var linux = new Linux(arena);
            int wakeUp = linux.eventfd();
            if (wakeUp < 0) {
                throw new IllegalStateException("no eventfd, errno " + -wakeUp);
            }
            var desk = new EchoDesk(linux, arena, random);
            try {
                eventfd = wakeUp;
                while (!closed) {
                    turn(linux, desk, wakeUp);
                }
            } finally {
                desk.close();
                // the descriptor stays open: a late wake-up must not hit somebody else's file
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(System.Logger.Level.ERROR, "the ICMP engine stopped", e);
        } finally {
            closed = true;
            refuseTheRest();
        }
    }

    private void turn(Linux linux, EchoDesk desk, int wakeUp) {
        for (Assignment next = waiting.poll(); next != null; next = waiting.poll()) {
            desk.accept(next.order(), next.sight());
        }
        long untilNext = desk.work(System.nanoTime());
        int timeoutMs = Math.clamp((untilNext + 999_999) / 1_000_000, 0, LONGEST_SLEEP_MS);
        MemorySegment fds = desk.pollSet(wakeUp);
        int ready = linux.poll(fds, (int) (fds.byteSize() / POLLFD), timeoutMs);
        if (ready > 0) {
            if (fds.get(JAVA_SHORT, 6) != 0) {
                linux.read(wakeUp, desk.scratch());
            }
            desk.receive(fds);
        }
    }

    private void refuseTheRest() {
        for (Assignment next = waiting.poll(); next != null; next = waiting.poll()) {
            next.sight().complete(new Sight.Trouble("the ICMP engine has stopped"));
        }
    }
}
