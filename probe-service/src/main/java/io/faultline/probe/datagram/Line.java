package io.faultline.probe.datagram;

import io.faultline.probe.kernel.Family;
import io.faultline.probe.kernel.Linux;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A socket and the exchanges that share it, by the keys they listen for and by their peers.
/// Belongs to the engine's thread.
final class Line {

    /// Keys of exchanges that timed out, which still may be answered: late is not wrong.
    private static final int KEPT_LATE = 8_192;

    private static final int MAX_BATCHES = 64;

    private final Loop loop;
    private final Way way;
    private final Socket socket;
    private final Outbound outbound;
    private final int id;
    private final LongSupplier random;
    private final KeyMap<Exchange> listening = new KeyMap<>();
    private final KeyMap<Exchange> byPeer = new KeyMap<>();
    private final KeyMap<Line> late = new KeyMap<>();
    private final long[] lateOnes = new long[KEPT_LATE];
    private int nextLate;
    private long dropped;

    Line(Loop loop, Way way, Socket socket, Outbound outbound, LongSupplier random) {
        this.loop = loop;
        this.way = way;
        this.socket = socket;
        this.outbound = outbound;
        this.random = random;
        this.id = (int) random.getAsLong() & 0xFFFF;
    }

    boolean serves(Way wanted) {
        return way.protocol().equals(wanted.protocol())
                && way.family() == wanted.family()
                && way.trafficClass() == wanted.trafficClass()
                && Objects.equals(way.source(), wanted.source());
    }

    Socket socket() {
        return socket;
    }

    int id() {
        return id;
    }

    long random() {
        return random.getAsLong();
    }

    /// How many datagrams the kernel dropped here, as far as it has said.
    long dropped() {
        return dropped;
    }

    void enter(Exchange exchange) {
        long peer = exchange.peerId();
        Exchange first = byPeer.get(peer);
        exchange.nextOfPeer = first;
        if (first != null) {
            first.previousOfPeer = exchange;
        }
        byPeer.put(peer, exchange);
    }

    /// @param late whether answers may still come
    void leave(Exchange exchange, boolean late) {
        for (long key = exchange.takeKey(); key != 0; key = exchange.takeKey()) {
            listening.remove(key);
            if (late) {
                keepLate(key);
            }
        }
        Exchange next = exchange.nextOfPeer;
        Exchange previous = exchange.previousOfPeer;
        if (next != null) {
            next.previousOfPeer = previous;
        }
        if (previous != null) {
            previous.nextOfPeer = next;
        } else if (next != null) {
            byPeer.put(exchange.peerId(), next);
        } else {
            byPeer.remove(exchange.peerId());
        }
        exchange.nextOfPeer = null;
        exchange.previousOfPeer = null;
        loop.cancel(exchange);
    }

    void listen(long key, Exchange exchange) {
        listening.put(key, exchange);
    }

    boolean isTaken(long key) {
        return listening.has(key) || late.has(key);
    }

    void wake(Exchange exchange, long nanos) {
        loop.wake(exchange, nanos);
    }

    void send(Exchange exchange, byte[] message, int length, int number, int hops) {
        if (outbound.isFull()) {
            flush();
        }
        outbound.add(exchange, number, message, length, hops);
    }

    void handOver(Runnable word) {
        loop.handOver(word);
    }

    void flush() {
        if (!outbound.isEmpty()) {
            outbound.flush(loop.linux(), socket.fd());
        }
    }

    /// Reads whatever has come: errors first, which would wake us until they are read.
    void drain(Inbound inbound, Datagram datagram, boolean errors) {
        if (errors) {
            drain(inbound, datagram, Linux.MSG_ERRQUEUE);
        }
        drain(inbound, datagram, 0);
    }

    private void drain(Inbound inbound, Datagram datagram, int flags) {
        int doubts = 0;
        for (int batch = 0; batch < MAX_BATCHES; batch++) {
            int read = inbound.receive(loop.linux(), socket.fd(), flags);
            if (read < 0) {
                // a pending error of an earlier sending is told once, instead of a datagram
                if (read == -Linux.EAGAIN || doubts++ > Inbound.SLOTS) {
                    return;
                }
                continue;
            }
            loop.clocks().read();
            for (int slot = 0; slot < read; slot++) {
                inbound.load(slot, datagram);
                note(inbound.dropped());
                take(inbound, datagram, flags != 0);
            }
            if (read < Inbound.SLOTS) {
                return;
            }
        }
    }

    /// @param now how many the kernel has dropped at this socket
    private void note(long now) {
        if (now > dropped) {
            loop.drops().miss(now - dropped);
            dropped = now;
        }
    }

    private void take(Inbound inbound, Datagram datagram, boolean error) {
        datagram.withIpHeader = !error && socket.raw() && way.family() == Family.V4;
        datagram.atNanos = loop.clocks().monotonic(inbound.kernelNanos());
        Protocol protocol = way.protocol();
        long key = error ? protocol.questionKey(datagram) : protocol.answerKey(datagram);
        datagram.key = key;
        Exchange exchange = key == 0 ? null : listening.get(key);
        if (error) {
            if (inbound.hasError()) {
                turnAway(
                        inbound.refusal(key, datagram.length, datagram.atNanos),
                        exchange,
                        datagram);
            }
            return;
        }
        if (exchange != null && (protocol.isKeyEnough() || exchange.peerId() == datagram.peer)) {
            try {
                exchange.heard(datagram);
            } catch (RuntimeException e) {
                Loop.broken(exchange, e);
            }
        } else if (key == 0 || !late.has(key)) {
            loop.drops().ignore();
            Exchange oldest = oldestOf(datagram.peer);
            if (oldest != null) {
                try {
                    oldest.stray(datagram);
                } catch (RuntimeException e) {
                    Loop.broken(oldest, e);
                }
            }
        }
    }

    /// An error that does not quote its question concerns all who ask that peer.
    private void turnAway(Refusal refusal, @Nullable Exchange exchange, Datagram datagram) {
        if (exchange != null) {
            turnAway(refusal, exchange);
            return;
        }
        if (refusal.key() != 0) {
            return;
        }
        Exchange each = byPeer.get(datagram.peer);
        while (each != null) {
            Exchange next = each.nextOfPeer;
            turnAway(refusal, each);
            each = next;
        }
    }

    private static void turnAway(Refusal refusal, Exchange exchange) {
        try {
            exchange.turnedAway(refusal);
        } catch (RuntimeException e) {
            Loop.broken(exchange, e);
        }
    }

    private @Nullable Exchange oldestOf(long peer) {
        Exchange each = byPeer.get(peer);
        while (each != null && each.nextOfPeer != null) {
            each = each.nextOfPeer;
        }
        return each;
    }

    private void keepLate(long key) {
        late.remove(lateOnes[nextLate]);
        lateOnes[nextLate] = key;
        nextLate = (nextLate + 1) % KEPT_LATE;
        late.put(key, this);
    }
}
