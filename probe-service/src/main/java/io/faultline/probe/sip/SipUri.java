package io.faultline.probe.sip;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A `sip:` or `sips:` URI in its parts (RFC 3261, 19.1).
///
/// @param user without the password; empty where there is none
/// @param host a name or an address; an IPv6 one without its brackets
/// @param port 0 where none is written
/// @param parameters by their lower-case names
public record SipUri(
        String scheme, String user, String host, int port, Map<String, String> parameters) {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "(sips?):(?:([^@<>\\s]{1,255})@)?(\\[[0-9A-Fa-f:.]{2,64}]|[A-Za-z0-9._-]{1,255})(?::(\\d{1,5}))?",
                    Pattern.CASE_INSENSITIVE);

    /// Keeps a copy.
    public SipUri {
        parameters = Map.copyOf(parameters);
    }

    /// Reads a URI; empty where it is none of ours. Its `?headers` are left out.
    public static Optional<SipUri> read(String text) {
        int question = text.indexOf('?');
        List<String> parts = Lists.split(question < 0 ? text : text.substring(0, question), ';');
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var matcher = SHAPE.matcher(parts.getFirst());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        if (port > 65_535) {
            return Optional.empty();
        }
        String userPart = matcher.group(2) == null ? "" : matcher.group(2);
        int colon = userPart.indexOf(':');
        String host = matcher.group(3);
        return Optional.of(
                new SipUri(
                        matcher.group(1).toLowerCase(Locale.ROOT),
                        colon < 0 ? userPart : userPart.substring(0, colon),
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        port,
                        Lists.parameters(parts.subList(1, parts.size()))));
    }

    /// A host as it is written before a port: an IPv6 address in brackets.
    public static String hostPart(String host) {
        return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
    }
}
