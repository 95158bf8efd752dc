package io.faultline.lab.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The headers of a SIP message in their order; names compare without case and compact names count
/// as their long form (RFC 3261 section 7.3.3).
///
/// @param fields in order of appearance
public record SipHeaders(List<Field> fields) {

    /// One header field.
    ///
    /// @param name the long form
    /// @param value without surrounding blanks
    public record Field(String name, String value) {}

    private static final Map<String, String> COMPACT =
            Map.of(
                    "v",
                    "Via",
                    "f",
                    "From",
                    "t",
                    "To",
                    "i",
                    "Call-ID",
                    "m",
                    "Contact",
                    "l",
                    "Content-Length",
                    "c",
                    "Content-Type",
                    "k",
                    "Supported",
                    "e",
                    "Content-Encoding",
                    "s",
                    "Subject");

    /// Keeps an unmodifiable copy.
    public SipHeaders {
        fields = List.copyOf(fields);
    }

    /// No headers yet.
    public static SipHeaders none() {
        return new SipHeaders(List.of());
    }

    /// The long form of a header's name.
    static String longName(String name) {
        return COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /// The first value of a header.
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /// All values of a header, a line each.
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /// These headers and one more.
    public SipHeaders plus(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new SipHeaders(more);
    }

    /// A parameter of a header value: `tag` of `<sip:a@b>;tag=x` is `x`, of a flag the empty text.
    static Optional<String> parameter(String value, String name) {
        int start = Math.max(value.lastIndexOf('>'), 0);
        for (String part : value.substring(start).split(";", -1)) {
            String[] pair = part.trim().split("=", 2);
            if (pair[0].trim().equalsIgnoreCase(name)) {
                return Optional.of(pair.length == 2 ? pair[1].trim() : "");
            }
        }
        return Optional.empty();
    }

    /// The address inside a `From`, `To` or `Contact` value, without display name and parameters.
    static String uri(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            return value.substring(open + 1, close);
        }
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).trim();
    }
}
