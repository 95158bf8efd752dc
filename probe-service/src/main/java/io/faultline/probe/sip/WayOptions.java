package io.faultline.probe.sip;

import io.faultline.probe.ask.ProbeRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the way to a target is opened, from the options of a probe line.
///
/// @param source our own address; absent: the one that the route chooses
/// @param ca a PEM file of the only authorities to trust; absent: those of the machine
record WayOptions(@Nullable InetAddress source, Optional<String> ca) {

    /// @throws IllegalArgumentException saying which option is wrong
    static WayOptions of(ProbeRequest request) {
        return new WayOptions(
                request.option("source").map(InetAddress::ofLiteral).orElse(null),
                request.option("ca"));
    }

    /// Where to bind; absent: anywhere.
    @Nullable InetSocketAddress bindAddress() {
        return source == null ? null : new InetSocketAddress(source, 0);
    }
}
