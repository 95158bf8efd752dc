package io.faultline.probe.ntp;

import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.KeyAt;
import io.faultline.probe.datagram.UdpProber;
import io.faultline.probe.net.Targets;

/// `ntp HOST:PORT`: asks a time server once (RFC 5905, client).
///
/// Numbers: `offset` (how far its clock is ahead of this machine's, milliseconds, negative where it
/// is behind), `rtt` (without the time it took inside the server), `stratum`. A server that says
/// its clock is not synchronised fails, a kiss-o'-death too, with its code. Options:
/// `source=ADDRESS`.
public final class NtpProbe {

    private static final int PORT = 123;

    private static final int ORIGIN = 24;
    static final int TRANSMIT = 40;

    /// An answer repeats our transmit timestamp as its origin timestamp (RFC 5905, 7.3): 64 bits
    /// that we choose at random, so that nobody can guess them and nobody learns our time.
    private static final KeyAt PROTOCOL = new KeyAt(ORIGIN, TRANSMIT);

    private NtpProbe() {}

    /// The prober over these targets and that engine.
    public static UdpProber over(Targets targets, DatagramEngine engine) {
        return new UdpProber(targets, engine, PROTOCOL, PORT, NtpExchange::new);
    }
}
