package io.faultline.probe.ldap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A search filter from its text form (RFC 4515) to BER (RFC 4511, section 4.5.1.7): `(cn=ann)`,
/// `(&(objectClass=person)(!(cn=a*)))`, `>=`, `<=`, `~=`. Extensible matches are not understood.
final class SearchFilter {

    private static final int AND = 0xA0;
    private static final int OR = 0xA1;
    private static final int NOT = 0xA2;
    private static final int EQUAL = 0xA3;
    private static final int SUBSTRINGS = 0xA4;
    private static final int AT_LEAST = 0xA5;
    private static final int AT_MOST = 0xA6;
    private static final int PRESENT = 0x87;
    private static final int APPROXIMATE = 0xA8;
    private static final int INITIAL = 0x80;
    private static final int MIDDLE = 0x81;
    private static final int FINAL = 0x82;
    private static final int MAX_DEPTH = 20;

    private final String text;
    private int at;
    private final byte[] encoded;

    private SearchFilter(String text) {
        this.text = text;
        this.encoded = filter(0);
        if (at != text.length()) {
            throw wrong("goes on after its end");
        }
    }

    /// Reads a filter; the outermost parentheses may be missing.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    static SearchFilter of(String text) {
        return new SearchFilter(text.startsWith("(") ? text : "(" + text + ")");
    }

    /// It in BER.
    byte[] encoded() {
        return encoded.clone();
    }

    private byte[] filter(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("is deeper than " + MAX_DEPTH);
        }
        demand('(');
        byte[] bytes =
                switch (peek()) {
                    case '&' -> set(AND, depth);
                    case '|' -> set(OR, depth);
                    case '!' -> {
                        at++;
                        yield Ber.element(NOT, filter(depth + 1));
                    }
                    default -> item();
                };
        demand(')');
        return bytes;
    }

    private byte[] set(int tag, int depth) {
        at++;
        var inner = new ByteArrayOutputStream();
        while (peek() == '(') {
            inner.writeBytes(filter(depth + 1));
        }
        return Ber.element(tag, inner.toByteArray());
    }

    private byte[] item() {
        int end = text.indexOf(')', at);
        int equals = text.indexOf('=', at);
        if (end < 0 || equals < 0 || equals > end || equals == at) {
            throw wrong("has no (NAME=VALUE) where one belongs");
        }
        char kind = text.charAt(equals - 1);
        String name =
                text.substring(at, kind == '>' || kind == '<' || kind == '~' ? equals - 1 : equals);
        String value = text.substring(equals + 1, end);
        if (!name.matches("[A-Za-z0-9.;-]+")) {
            throw wrong("has a name that is none: '" + name + "'");
        }
        at = end;
        return switch (kind) {
            case '>' -> comparison(AT_LEAST, name, value);
            case '<' -> comparison(AT_MOST, name, value);
            case '~' -> comparison(APPROXIMATE, name, value);
            default ->
                    value.equals("*")
                            ? Ber.text(PRESENT, name)
                            : value.contains("*")
                                    ? substrings(name, value)
                                    : comparison(EQUAL, name, value);
        };
    }

    private byte[] comparison(int tag, String name, String value) {
        return Ber.element(
                tag, Ber.text(Ber.OCTETS, name), Ber.element(Ber.OCTETS, unescaped(value)));
    }

    private byte[] substrings(String name, String value) {
        String[] pieces = value.split("\\*", -1);
        var inner = new ByteArrayOutputStream();
        for (int piece = 0; piece < pieces.length; piece++) {
            if (!pieces[piece].isEmpty()) {
                int tag = piece == 0 ? INITIAL : piece == pieces.length - 1 ? FINAL : MIDDLE;
                inner.writeBytes(Ber.element(tag, unescaped(pieces[piece])));
            }
        }
        if (inner.size() == 0) {
            throw wrong("has stars alone for " + name);
        }
        return Ber.element(
                SUBSTRINGS,
                Ber.text(Ber.OCTETS, name),
                Ber.element(Ber.SEQUENCE, inner.toByteArray()));
    }

    /// A value's bytes; `\2a` stands for the byte 0x2A.
    private byte[] unescaped(String value) {
        var bytes = new ByteArrayOutputStream();
        String[] pieces = value.split("\\\\", -1);
        bytes.writeBytes(pieces[0].getBytes(StandardCharsets.UTF_8));
        for (int piece = 1; piece < pieces.length; piece++) {
            if (!pieces[piece].matches("(?s)[0-9A-Fa-f]{2}.*")) {
                throw wrong("has a \\ without two hexadecimal digits");
            }
            bytes.write(Integer.parseInt(pieces[piece].substring(0, 2), 16));
            bytes.writeBytes(pieces[piece].substring(2).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("ends too early");
        }
        return text.charAt(at);
    }

    private void demand(char wanted) {
        if (peek() != wanted) {
            throw wrong("has no '" + wanted + "' at character " + (at + 1));
        }
        at++;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("filter=" + text + " " + what);
    }
}
