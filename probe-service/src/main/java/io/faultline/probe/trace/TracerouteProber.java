package io.faultline.probe.trace;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.DatagramProber;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.KeyAt;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;

/// `traceroute HOST`: which routers stand between here and there.
///
/// Numbers: `hops` (the last that answered), `reached` (1 where that is the target), `path.hash`
/// (changes when the path does). Texts: `path`, the addresses in order, a star for a silent one.
/// Options: `hops=30` (at most 64), `port=33434`, `source=ADDRESS`. It fails when no hop answers at
/// all, and is degraded when the target does not.
public final class TracerouteProber extends DatagramProber {

    private static final int HOPS = 30;
    private static final int PORT = 33_434;

    /// What is turned away quotes our payload: random bits, and how far the datagram was to go.
    private static final KeyAt PROTOCOL = new KeyAt(0, 0);

    public TracerouteProber(Targets targets, DatagramEngine engine) {
        super(targets, engine);
    }

    @Override
    protected String host(ProbeRequest request) {
        return request.target();
    }

    @Override
    protected Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness) {
        int hops = request.option("hops", HOPS, 1, TraceExchange.MOST);
        var peer = new Peer(address, request.option("port", PORT, 1, 65_535));
        return new TraceExchange(
                Way.to(PROTOCOL, peer, source(request)), peer, hops, timeout, witness);
    }
}
