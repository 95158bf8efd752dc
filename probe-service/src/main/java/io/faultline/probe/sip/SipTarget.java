package io.faultline.probe.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whom to ask, as a probe line names it.
///
/// @param host a name or an address; an IPv6 one without its brackets
public record SipTarget(SipTransport transport, String host, int port) {

    private static final Pattern SHAPE =
            Pattern.compile("(udp|tcp|tls):(\\[[0-9a-fA-F:.]+]|[^\\s:\\[\\]]+):(\\d{1,5})");

    /// Reads `{udp|tcp|tls}:HOST:PORT`; empty where it is something else.
    public static Optional<SipTarget> read(String text) {
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(3));
        String host = matcher.group(2);
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(
                        new SipTarget(
                                SipTransport.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                                port));
    }

    /// The target as a URI without a user.
    String uri() {
        return "sip:" + SipUri.hostPart(host) + ':' + port + parameter();
    }

    private String parameter() {
        return switch (transport) {
            case UDP -> "";
            case TCP -> ";transport=tcp";
            case TLS -> ";transport=tls";
        };
    }
}
