package io.faultline.probe.stream;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.OverEngine;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A prober over the engine of connections.
public abstract class StreamProber extends OverEngine<Visit> {

    private final StreamEngine engine;

    /// @param targets names to addresses that may be probed
    protected StreamProber(Targets targets, StreamEngine engine) {
        super(targets);
        this.engine = engine;
    }

    /// Who is visited.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the target
    protected abstract HostPort target(ProbeRequest request);

    /// The visit to that address.
    ///
    /// @param timeout what is left of the request's own
    /// @throws IllegalArgumentException saying what is wrong with the request
    protected abstract Visit visit(
            ProbeRequest request, InetSocketAddress at, Duration timeout, Witness witness);

    @Override
    protected final String host(ProbeRequest request) {
        return target(request).host();
    }

    @Override
    protected final Visit order(
            ProbeRequest request,
            InetAddress address,
            Duration resolved,
            Duration timeout,
            Witness witness) {
        var at = new InetSocketAddress(address, target(request).port());
        Visit visit = visit(request, at, timeout, witness);
        if (!resolved.isZero()) {
            visit.measured("dnsMs", resolved);
        }
        return visit;
    }

    @Override
    protected final boolean start(Visit visit) {
        return engine.offer(visit);
    }

    @Override
    public final void go() {
        engine.go();
    }

    @Override
    protected final boolean isSupported() {
        return StreamEngine.isSupported();
    }
}
