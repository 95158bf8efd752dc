package io.faultline.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.faultline.probe.ask.Sight;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the engine's thread has under way: sockets, runs, the echoes nobody has answered yet.
/// Everything here belongs to that thread.
final class EchoDesk {

    private static final int MAX_SOCKETS = 32;
    private static final int POLLFD = 8;

    private final Linux linux;
    private final Arena arena;
    private final LongSupplier random;
    private final int id;
    private final MemorySegment fds;
    private final MemorySegment scratch;
    private final List<EchoLine> lines = new ArrayList<>();
    private final PriorityQueue<RunUnderWay> queue =
            new PriorityQueue<>((a, b) -> Long.compare(a.dueAt - b.dueAt, 0));

    EchoDesk(Linux linux, Arena arena, LongSupplier random) {
        this.linux = linux;
        this.arena = arena;
        this.random = random;
        this.id = (int) random.getAsLong() & 0xFFFF;
        this.fds = arena.allocate((long) POLLFD * (MAX_SOCKETS + 1), 8);
        this.scratch = arena.allocate(8, 8);
    }

    MemorySegment scratch() {
        return scratch;
    }

    /// Takes an order; its first echo is due at once.
    void accept(EchoOrder order, CompletableFuture<Sight> sight) {
        Family family = Family.of(order.target());
        EchoLine line = line(family, order.source());
        if (line == null && lines.size() >= MAX_SOCKETS) {
            sight.complete(
                    new Sight.Trouble("more than " + MAX_SOCKETS + " different source= addresses"));
            return;
        }
        if (line == null) {
            switch (EchoSocket.open(linux, arena, family, order.source())) {
                case EchoSocket.Opening.Denied(var errno) -> {
                    sight.complete(Denials.noSocket(errno));
                    return;
                }
                case EchoSocket.Opening.Open(var socket) -> {
                    line = new EchoLine(socket, order.source());
                    lines.add(line);
                }
            }
        }
        queue.add(new RunUnderWay(order, sight, line, System.nanoTime()));
    }

    /// Does what is due; answers the nanoseconds until more is.
    long work(long now) {
        while (true) {
            RunUnderWay next = queue.peek();
            if (next == null) {
                return Duration.ofSeconds(10).toNanos();
            }
            if (next.dueAt - now > 0) {
                return next.dueAt - now;
            }
            queue.poll();
            if (next.sight.isDone()) {
                forget(next);
            } else if (next.run.isSent() || next.deadline - now <= 0) {
                settle(next, seen(next, now));
            } else {
                send(next);
            }
        }
    }

    private void send(RunUnderWay run) {
        EchoLine line = run.line;
        int sequence = line.freeSequence();
        if (sequence < 0) {
            settle(run, new Sight.Trouble("65536 echoes are under way already"));
            return;
        }
        long cookie = random.getAsLong();
        byte[] message =
                EchoMessage.request(
                        line.socket.family(), id, sequence, cookie, run.order.payload());
        int number = run.run.send();
        var echo = new EchoLine.Echo(run, number, cookie, System.nanoTime(), Instant.now());
        line.open.put(sequence, echo);
        run.sequences.add(sequence);
        int errno = line.socket.send(message, run.order.target());
        if (errno != 0) {
            settle(run, Denials.notSent(errno));
            return;
        }
        long spacing = run.order.spacing().toNanos();
        // from the due time, not from now: a late echo does not shift the next one
        run.dueAt = run.run.isSent() ? run.deadline : run.dueAt + spacing;
        queue.add(run);
    }

    /// What poll shall look at: the wake-up first, then every socket.
    MemorySegment pollSet(int wakeUp) {
        watch(0, wakeUp);
        for (int at = 0; at < lines.size(); at++) {
            watch(at + 1, lines.get(at).socket.fd());
        }
        return fds.asSlice(0, (long) POLLFD * (lines.size() + 1));
    }

    private void watch(int index, int fd) {
        fds.set(JAVA_INT, (long) POLLFD * index, fd);
        fds.set(JAVA_SHORT, (long) POLLFD * index + 4, (short) Linux.POLLIN);
        fds.set(JAVA_SHORT, (long) POLLFD * index + 6, (short) 0);
    }

    /// Reads the sockets that poll found ready.
    void receive(MemorySegment polled) {
        for (int at = 0; at < lines.size(); at++) {
            if (polled.get(JAVA_SHORT, (long) POLLFD * (at + 1) + 6) != 0) {
                EchoLine line = lines.get(at);
                for (EchoSocket.Received each : line.socket.receive()) {
                    take(line, each, System.nanoTime());
                }
            }
        }
    }

    private void take(EchoLine line, EchoSocket.Received received, long now) {
        switch (received.reading()) {
            case EchoMessage.Reading.Reply(int from, int sequence, long cookie) -> {
                EchoLine.Echo echo = line.open.get(sequence);
                if (echo != null && echo.cookie() == cookie && isOurs(line, from)) {
                    line.open.remove(sequence);
                    echo.run()
                            .run
                            .replied(echo.number(), roundTripMs(echo, received.kernelAt(), now));
                    settleEarly(echo.run());
                }
            }
            case EchoMessage.Reading.TurnedAway(_, int from, int sequence) -> {
                EchoLine.Echo echo = line.open.get(sequence);
                if (echo != null && isOurs(line, from)) {
                    line.open.remove(sequence);
                    echo.run().run.turnedAway();
                    settleEarly(echo.run());
                }
            }
            case EchoMessage.Reading.Other _ -> {
                // somebody else's ping
            }
        }
    }

    private boolean isOurs(EchoLine line, int from) {
        return !line.socket.keepsId() || from == id;
    }

    /// By the kernel's clock at arrival, which knows nothing of our being scheduled late; by our
    /// own monotonic clock where the wall clock jumped in between.
    private static double roundTripMs(EchoLine.Echo echo, @Nullable Instant kernelAt, long now) {
        double own = (now - echo.sentNanos()) / 1e6;
        if (kernelAt == null) {
            return own;
        }
        double kernel = Duration.between(echo.sentAt(), kernelAt).toNanos() / 1e6;
        return kernel > 0 && kernel <= own ? kernel : own;
    }

    private void settleEarly(RunUnderWay run) {
        if (run.run.isSettled()) {
            queue.remove(run);
            settle(run, seen(run, System.nanoTime()));
        }
    }

    private static Sight seen(RunUnderWay run, long now) {
        long began = run.deadline - run.order.timeout().toNanos();
        return run.run.sight(Duration.ofNanos(now - began), run.order.timeout());
    }

    private void settle(RunUnderWay run, Sight sight) {
        forget(run);
        run.sight.complete(sight);
    }

    private void forget(RunUnderWay run) {
        for (int sequence : run.sequences) {
            run.line.open.remove(sequence);
        }
        run.sequences.clear();
    }

    private @Nullable EchoLine line(Family family, @Nullable InetAddress source) {
        for (EchoLine line : lines) {
            boolean same = source == null ? line.source == null : source.equals(line.source);
            if (line.socket.family() == family && same) {
                return line;
            }
        }
        return null;
    }

    /// Gives up what is under way.
    void close() {
        for (RunUnderWay run : queue) {
            settle(run, new Sight.Trouble("the ICMP engine has stopped"));
        }
        queue.clear();
        lines.forEach(line -> line.socket.close());
        lines.clear();
    }
}
