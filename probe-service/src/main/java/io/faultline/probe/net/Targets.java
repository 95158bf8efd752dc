package io.faultline.probe.net;

import io.faultline.probe.ask.ProbeRequest;
import java.time.Duration;
import java.util.Optional;

/// Names of targets to addresses that may be probed. Every probe comes through here.
@FunctionalInterface
public interface Targets {

    /// Resolves a host name or reads an address literal, and checks each address against the ranges
    /// nobody may probe (link-local with the clouds' metadata services, among others).
    ///
    /// @param host a name or an address, IPv6 without brackets
    /// @param family which of its addresses are looked for
    /// @param timeout how long a resolver may take
    Resolution resolve(String host, AddressFamily family, Duration timeout)
            throws InterruptedException;

    /// The host of a request, in the family that it asks for.
    ///
    /// @throws IllegalArgumentException when its `ip=` makes no sense
    default Resolution resolve(String host, ProbeRequest request) throws InterruptedException {
        return resolve(host, AddressFamily.of(request), request.timeout());
    }

    /// The same where it takes no time: for an address literal. Empty for names.
    default Optional<Resolution> known(String host, AddressFamily family) {
        return Optional.empty();
    }
}
