package io.faultline.probe.sip;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An address in `From`, `To`, `Contact` or a route: `"Name" <uri>;parameters` or a bare `uri`.
///
/// @param uri as written, without the brackets
/// @param parameters those of the header, not of the URI, by their lower-case names
public record SipAddress(String uri, Map<String, String> parameters) {

    /// Keeps a copy.
    public SipAddress {
        parameters = Map.copyOf(parameters);
    }

    /// Reads one element; empty where it is none. Without brackets, what follows `;` belongs to the
    /// header (RFC 3261, 20).
    public static Optional<SipAddress> read(String element) {
        List<String> parts = Lists.split(element, ';');
        String uri = parts.isEmpty() ? "" : uri(parts.getFirst());
        return uri.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SipAddress(uri, Lists.parameters(parts.subList(1, parts.size()))));
    }

    /// Whether an element is one, without taking it apart.
    static boolean isReadable(String element) {
        return !uri(Lists.first(element, ';')).isEmpty();
    }

    /// The URI of an address without its parameters; empty where there is none.
    private static String uri(String address) {
        int open = openingBracket(address);
        int close = open < 0 ? address.length() : address.indexOf('>', open);
        if (close < 0) {
            return "";
        }
        String uri = open < 0 ? address : address.substring(open + 1, close).strip();
        return uri.indexOf(':') >= 1 && isPlain(uri) ? uri : "";
    }

    /// The tag that makes the address one end of a dialog; empty where there is none.
    public String tag() {
        return parameters.getOrDefault("tag", "");
    }

    /// Neither white space nor quotes.
    private static boolean isPlain(String uri) {
        for (int at = 0; at < uri.length(); at++) {
            if (uri.charAt(at) <= ' ' || uri.charAt(at) == '"') {
                return false;
            }
        }
        return true;
    }

    private static int openingBracket(String address) {
        boolean quoted = false;
        for (int at = 0; at < address.length(); at++) {
            char c = address.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                return at;
            }
        }
        return -1;
    }
}
