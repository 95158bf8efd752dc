package io.faultline.probe.stun;

import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.KeyAt;
import io.faultline.probe.datagram.UdpProber;
import io.faultline.probe.net.Targets;

/// `stun HOST:PORT`: a binding request (RFC 8489) over UDP. `body` is the address that the server
/// says we have. Options: `source=ADDRESS`.
public final class StunProbe {

    private static final int PORT = 3478;
    private static final int TRANSACTION = 8;

    /// An answer repeats the transaction id (RFC 8489, section 5), of which the upper 64 of 96 bits
    /// are unique here.
    private static final KeyAt PROTOCOL = new KeyAt(TRANSACTION, TRANSACTION);

    private StunProbe() {}

    /// The prober over these targets and that engine.
    public static UdpProber over(Targets targets, DatagramEngine engine) {
        return new UdpProber(targets, engine, PROTOCOL, PORT, BindingExchange::new);
    }
}
