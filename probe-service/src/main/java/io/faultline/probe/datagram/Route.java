package io.faultline.probe.datagram;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which address of ours the kernel would choose towards a target: a shared socket has none, and
/// some protocols write it into their messages. Remembered for a while.
public final class Route {

    private static final int MOST = 200_000;
    private static final long KEPT_NANOS = 600_000_000_000L;
    private static final int ANY_PORT = 9;

    private final Map<InetAddress, Chosen> chosen = new ConcurrentHashMap<>();

    private record Chosen(InetAddress own, long sinceNanos) {}

    /// Our own address.
    ///
    /// @param source what was asked for; null: what the route chooses
    /// @throws IllegalArgumentException where there is no route
    public InetAddress to(InetAddress target, @Nullable InetAddress source) {
        if (source != null) {
            return source;
        }
        long now = System.nanoTime();
        Chosen before = chosen.get(target);
        if (before != null && now - before.sinceNanos() < KEPT_NANOS) {
            return before.own();
        }
        InetAddress own = ask(target);
        if (chosen.size() < MOST || before != null) {
            chosen.put(target, new Chosen(own, now));
        }
        return own;
    }

    /// Connecting a datagram socket sends nothing.
    private static InetAddress ask(InetAddress target) {
        try (var socket = new DatagramSocket(null)) {
            socket.connect(new InetSocketAddress(target, ANY_PORT));
            return socket.getLocalAddress();
        } catch (SocketException | java.io.UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "this machine has no route to the target: see `ip route get`", e);
        }
    }
}
