package io.faultline.probe.sip;

import java.util.Locale;
import java.util.Map;

/// One header field, unfolded and with its long name.
///
/// @param name as RFC 3261 writes it where it was compact, else as it came
/// @param value without the white space around it
public record SipHeader(String name, String value) {

    /// The compact forms of RFC 3261 (7.3.3) and its extensions.
    private static final Map<String, String> LONG_NAMES =
            Map.ofEntries(
                    Map.entry("a", "Accept-Contact"),
                    Map.entry("b", "Referred-By"),
                    Map.entry("c", "Content-Type"),
                    Map.entry("d", "Request-Disposition"),
                    Map.entry("e", "Content-Encoding"),
                    Map.entry("f", "From"),
                    Map.entry("i", "Call-ID"),
                    Map.entry("j", "Reject-Contact"),
                    Map.entry("k", "Supported"),
                    Map.entry("l", "Content-Length"),
                    Map.entry("m", "Contact"),
                    Map.entry("o", "Event"),
                    Map.entry("r", "Refer-To"),
                    Map.entry("s", "Subject"),
                    Map.entry("t", "To"),
                    Map.entry("u", "Allow-Events"),
                    Map.entry("v", "Via"),
                    Map.entry("x", "Session-Expires"),
                    Map.entry("y", "Identity"));

    /// Reads a compact name as its long one.
    public SipHeader {
        if (name.length() == 1) {
            name = LONG_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        }
    }

    /// Header names are compared without regard to case.
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }
}
