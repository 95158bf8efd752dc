package io.faultline.probe.datagram;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;

/// A prober of one UDP port, `HOST:PORT`, with `source=ADDRESS` to leave from.
public final class UdpProber extends DatagramProber {

    private final Protocol protocol;
    private final int port;
    private final Questions questions;

    /// Makes the exchange of a protocol.
    @FunctionalInterface
    public interface Questions {

        /// One question to a peer.
        Exchange ask(Way way, Peer peer, Duration timeout, Witness witness);
    }

    /// @param targets names to addresses that may be probed
    /// @param port where the target names none
    public UdpProber(
            Targets targets,
            DatagramEngine engine,
            Protocol protocol,
            int port,
            Questions questions) {
        super(targets, engine);
        this.protocol = protocol;
        this.port = port;
        this.questions = questions;
    }

    @Override
    protected String host(ProbeRequest request) {
        return HostPort.parse(request.target(), port).host();
    }

    @Override
    protected Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness) {
        var peer = new Peer(address, HostPort.parse(request.target(), port).port());
        return questions.ask(Way.to(protocol, peer, source(request)), peer, timeout, witness);
    }
}
