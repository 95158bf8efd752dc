package io.faultline.probe.ntp;

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

/// `ntp HOST:PORT`: asks a time server once (RFC 5905, client).
///
/// Numbers: `offset` (how far its clock is ahead of this machine's, milliseconds, negative where it
/// is behind), `rtt` (without the time it took inside the server), `stratum`. A server that says
/// its clock is not synchronised fails, a kiss-o'-death too, with its code. Options:
/// `source=ADDRESS`.
public final class NtpProber extends DatagramProber {

    private static final int PORT = 123;

    public NtpProber(Targets targets, DatagramEngine engine) {
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
        return new NtpExchange(
                Way.to(NtpProtocol.NTP, peer, source(request)), peer, timeout, witness);
    }
}
