package io.faultline.probe.net;

import io.faultline.probe.ask.ProbeRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Which addresses of a name are probed. A name that has both kinds may be well over one and dead
/// over the other, so that each is a check of its own; nothing falls back.
public enum AddressFamily {
    /// Whichever comes first: IPv4 where the name has such an address.
    ANY("IP"),
    V4("IPv4"),
    V6("IPv6");

    private final String word;

    AddressFamily(String word) {
        this.word = word;
    }

    /// The family that a request asks for: by `ip=4` or `ip=6`, else by the address that it leaves
    /// from (`source=`), which reaches its own kind alone.
    ///
    /// @throws IllegalArgumentException when `ip=` is neither
    public static AddressFamily of(ProbeRequest request) {
        String ip = request.options().get("ip");
        return switch (ip) {
            case "4" -> V4;
            case "6" -> V6;
            case null -> ofSource(request.options().get("source"));
            default -> throw new IllegalArgumentException("ip=" + ip + " is neither 4 nor 6");
        };
    }

    private static AddressFamily ofSource(@Nullable String source) {
        if (source == null) {
            return ANY;
        }
        try {
            return InetAddress.ofLiteral(source) instanceof Inet4Address ? V4 : V6;
        } catch (IllegalArgumentException e) {
            return ANY; // who binds to it will say that it is no address
        }
    }

    /// Whether an address is of this family.
    boolean holds(InetAddress address) {
        return this == ANY || (this == V4) == (address instanceof Inet4Address);
    }

    @Override
    public String toString() {
        return word;
    }
}
