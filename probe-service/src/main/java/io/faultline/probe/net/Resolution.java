package io.faultline.probe.net;

import io.faultline.probe.ask.Sight;
import java.net.InetAddress;
import java.time.Duration;

/// What came of a target's name.
public sealed interface Resolution {

    /// The name has an address that may be probed. Probes connect to *this* address and never
    /// resolve again, so that a name can not change its mind between check and use.
    ///
    /// @param took how long it took, zero for an address literal
    record Resolved(InetAddress address, Duration took) implements Resolution {}

    /// The name has no address, or one that must not be probed.
    ///
    /// @param sight what the probe reports
    record Unresolved(Sight sight) implements Resolution {}
}
