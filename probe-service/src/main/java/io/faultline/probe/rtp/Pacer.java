package io.faultline.probe.rtp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// One thread that keeps the 20 ms beat of all calls: it sends what is due, reads what came in
/// between, and never waits for one call while another is due. A call begins on its own beat, so
/// that calls spread by themselves; how late frames leave is measured on each [Line].
public final class Pacer implements AutoCloseable {

    /// From one frame to the next (RFC 3551, 4.2).
    static final long BEAT = Duration.ofMillis(20).toNanos();

    /// Who stood still for longer than this does not catch up.
    static final long LONGEST_STALL = Duration.ofSeconds(1).toNanos();

    private static final long MILLI = 1_000_000;
    private static final int MAX_DATAGRAM = 2_048;
    private static final int EVEN_PORT_TRIES = 16;

    /// Datagrams read from one line before the others have their turn: a flood delays nobody.
    private static final int TURN = 4;

    private final Selector selector;
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Line> due =
            new PriorityQueue<>(
                    (a, b) -> Comparator.<Long>naturalOrder().compare(a.dueAt(), b.dueAt()));
    private final ByteBuffer inbound = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private volatile boolean closed;

    private Pacer(Selector selector) {
        this.selector = selector;
    }

    /// Begins to beat, on a daemon thread.
    ///
    /// @param name of the thread
    public static Pacer start(String name) {
        try {
            var pacer = new Pacer(Selector.open());
            Thread.ofPlatform().name(name).daemon().start(pacer::run);
            return pacer;
        } catch (IOException e) {
            throw new IllegalStateException("no selector for the voice of calls", e);
        }
    }

    /// Opens a line on one of our addresses, on an even port where one is found (RFC 3550, 11).
    public Line open(InetAddress local) throws IOException {
        for (int tries = 1; ; tries++) {
            Line line = bound(local, 0);
            if (line.port() % 2 == 0 || tries == EVEN_PORT_TRIES) {
                return line;
            }
            line.channel().close();
        }
    }

    /// Opens a line on one of these ports.
    ///
    /// @throws BindException when all of them are taken
    public Line open(InetAddress local, VoicePorts ports) throws IOException {
        if (ports.isAny()) {
            return open(local);
        }
        for (int port : ports.inTurn().toArray()) {
            try {
                return bound(local, port);
            } catch (BindException e) {
                // taken: the next one
            }
        }
        throw new BindException("all " + ports.lines() + " ports for voice are taken");
    }

    private Line bound(InetAddress local, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(local, port));
            channel.setOption(StandardSocketOptions.IP_TOS, 0xB8);
            int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return new Line(this, channel, bound);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    void begin(Line line, InetSocketAddress to, Voice voice) {
        order(() -> {
            try {
                drain(line);
                line.channel().register(selector, SelectionKey.OP_READ, line);
                line.begin(to, voice, System.nanoTime());
                due.add(line);
            } catch (IOException | RuntimeException e) {
                line.fail(e);
            }
        });
    }

    void stop(Line line) {
        order(line::stopped);
    }

    void end(Line line) {
        order(() -> {
            try {
                line.channel().close();
            } catch (IOException e) {
                // it is gone either way
            }
        });
    }

    private void order(Runnable order) {
        orders.add(order);
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closed) {
                for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                sendDue();
                await();
            }
            due.forEach(line -> line.fail(new ClosedChannelException()));
        } catch (IOException e) {
            due.forEach(line -> line.fail(e));
        }
    }

    private void sendDue() {
        long now = System.nanoTime();
        while (!due.isEmpty() && due.element().dueAt() - now <= 0) {
            Line line = due.remove();
            if (line.beat(now)) {
                due.add(line);
            }
            now = System.nanoTime();
        }
    }

    /// Reads until the next frame is due. The selector knows whole milliseconds only; the rest is
    /// slept through.
    private void await() throws IOException {
        if (due.isEmpty()) {
            selector.select(this::read);
            return;
        }
        long left = due.element().dueAt() - System.nanoTime();
        if (left >= MILLI) {
            selector.select(this::read, left / MILLI);
        } else if (selector.selectNow(this::read) == 0 && left > 0) {
            LockSupport.parkNanos(due.element().dueAt() - System.nanoTime());
        }
    }

    private void read(SelectionKey key) {
        var line = (Line) key.attachment();
        try {
            for (int turn = 0; turn < TURN; turn++) {
                inbound.clear();
                if (line.channel().receive(inbound) == null) {
                    return;
                }
                line.heard(inbound.flip(), System.nanoTime());
            }
        } catch (CancelledKeyException | ClosedChannelException e) {
            // hung up meanwhile
        } catch (IOException e) {
            line.fail(e);
        }
    }

    /// What came before the talk is not part of it, and its time of arrival is unknown.
    private void drain(Line line) throws IOException {
        for (int dropped = 0; dropped < 256; dropped++) {
            inbound.clear();
            if (line.channel().receive(inbound) == null) {
                return;
            }
        }
    }
}
