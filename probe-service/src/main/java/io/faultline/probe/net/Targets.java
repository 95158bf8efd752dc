package io.faultline.probe.net;

import java.time.Duration;
import java.util.Optional;

/// Names of targets to addresses that may be probed. Every probe comes through here.
@FunctionalInterface
public interface Targets {

    /// Resolves a host name or reads an address literal, and checks each address against the ranges
    /// nobody may probe (link-local with the clouds' metadata services, among others).
    ///
    /// @param host a name or an address, IPv6 without brackets
    /// @param timeout how long a resolver may take
    Resolution resolve(String host, Duration timeout) throws InterruptedException;

    /// The same where it takes no time: for an address literal. Empty for names.
    default Optional<Resolution> known(String host) {
        return Optional.empty();
    }
}
