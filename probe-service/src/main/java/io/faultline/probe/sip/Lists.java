package io.faultline.probe.sip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Lists and parameters as SIP writes them: a separator inside quotes or angle brackets separates
/// nothing.
final class Lists {

    private Lists() {}

    /// The trimmed, non-empty parts between the separators.
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        int start = 0;
        while (start <= text.length()) {
            int end = end(text, start, separator);
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    /// The first of the parts; empty where there is none.
    static String first(String text, char separator) {
        int start = 0;
        while (start <= text.length()) {
            int end = end(text, start, separator);
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                return part;
            }
            start = end + 1;
        }
        return "";
    }

    /// Where the part that begins at a place ends: at a separator or at the end of the text.
    private static int end(String text, int start, char separator) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                bracketed = true;
            } else if (c == '>') {
                bracketed = false;
            } else if (c == separator && !bracketed) {
                return at;
            }
        }
        return text.length();
    }

    /// `name=value` pairs by their lower-case names; a name without a value has an empty one, and
    /// the first of two of the same name counts.
    static Map<String, String> parameters(List<String> parts) {
        var parameters = new LinkedHashMap<String, String>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : unquoted(part.substring(equals + 1).strip());
            parameters.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    /// The text inside a quoted string, its escapes undone; other text as it is.
    static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int at = 1; at < text.length() - 1; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() - 1) {
                at++;
                plain.append(text.charAt(at));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /// The text as a quoted string. Line ends, which no quoted string can carry, are left out.
    static String quoted(String text) {
        return '"'
                + text.replace("\r", "")
                        .replace("\n", "")
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                + '"';
    }
}
