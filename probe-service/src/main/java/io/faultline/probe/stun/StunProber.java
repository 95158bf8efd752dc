package io.faultline.probe.stun;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.DatagramProber;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;

/// `stun HOST:PORT`: a binding request (RFC 8489) over UDP. `body` is the address that the server
/// says we have. Options: `source=ADDRESS`.
public final class StunProber extends DatagramProber {

    private static final int PORT = 3478;

    public StunProber(Targets targets, DatagramEngine engine) {
        super(targets, engine);
    }

    @Override
    protected String host(ProbeRequest request) {
        return HostPort.parse(request.target(), PORT).host();
    }

    @Override
    protected Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness) {
        var peer = new Peer(address, HostPort.parse(request.target(), PORT).port());
        return new BindingExchange(
                Way.to(StunProtocol.STUN, peer, source(request)), peer, timeout, witness);
    }
}
