package io.faultline.probe.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/// A way to one target and back. Blocking; made for virtual threads. Deadlines are times of
/// `System.nanoTime`.
public sealed interface SipConnection extends AutoCloseable
        permits DatagramConnection, StreamConnection {

    /// What carries the messages.
    SipTransport transport();

    /// Where the target's answers come to.
    InetSocketAddress local();

    /// Sends at once.
    void send(SipMessage message) throws IOException;

    /// Waits for the next message, at most until the deadline.
    ///
    /// @throws IOException when the target refuses, a router turns us away, or the stream ends
    Arrival receive(long deadline) throws IOException;

    /// What opening it has measured: `connectMs`, over TLS `tlsMs` and `cert.days`, the days until
    /// the target's certificate ends.
    default Map<String, Double> numbers() {
        return Map.of();
    }

    @Override
    void close();

    /// What is left until the deadline in whole milliseconds, at least one, as sockets want it.
    static int millisUntil(long deadline) {
        long nanos = deadline - System.nanoTime();
        return Math.clamp((nanos + 999_999) / 1_000_000, 1, Integer.MAX_VALUE);
    }

    /// Opens the way.
    ///
    /// @param remote the target's address, already checked
    /// @throws IOException when there is none
    static SipConnection open(
            SipTarget target, InetSocketAddress remote, WayOptions options, long deadline)
            throws IOException {
        return switch (target.transport()) {
            case UDP -> DatagramConnection.open(remote, options);
            case TCP -> StreamConnection.plain(remote, options, deadline);
            case TLS -> StreamConnection.tls(target.host(), remote, options, deadline);
        };
    }
}
