package io.faultline.probe.datagram;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.OverEngine;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;

/// A prober over the engine of datagrams.
public abstract class DatagramProber extends OverEngine<Exchange> {

    private final DatagramEngine engine;

    /// @param targets names to addresses that may be probed
    protected DatagramProber(Targets targets, DatagramEngine engine) {
        super(targets);
        this.engine = engine;
    }

    /// The exchange with that address.
    ///
    /// @param timeout what is left of the request's own
    /// @throws IllegalArgumentException saying what is wrong with the request
    protected abstract Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness);

    @Override
    protected final Exchange order(
            ProbeRequest request,
            InetAddress address,
            Duration resolved,
            Duration timeout,
            Witness witness) {
        return exchange(request, address, timeout, witness);
    }

    @Override
    protected final boolean start(Exchange exchange) {
        return engine.offer(exchange);
    }

    @Override
    public final void go() {
        engine.go();
    }

    @Override
    protected final boolean isSupported() {
        return DatagramEngine.isSupported();
    }
}
