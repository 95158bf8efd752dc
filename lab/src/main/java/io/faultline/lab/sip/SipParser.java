package io.faultline.lab.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads SIP messages (RFC 3261 sections 7 and 25), as strictly as an answer needs and no more.
public final class SipParser {

    /// Longest head that is read, in bytes.
    static final int LONGEST_HEAD = 8 * 1024;

    private static final int MOST_HEADERS = 64;
    private static final List<String> MANDATORY = List.of("Via", "From", "To", "Call-ID", "CSeq");

    /// What some bytes turned out to be.
    public sealed interface Parsed {
        /// A message.
        record Good(SipMessage message) implements Parsed {}

        /// A request that is wrong, but says well enough whom to tell.
        record Bad(SipMessage.Request request, String why) implements Parsed {}

        /// Nothing that could be answered.
        record Noise(String why) implements Parsed {}
    }

    private SipParser() {}

    /// Reads one datagram or one framed message. Never throws.
    public static Parsed parse(byte[] bytes) {
        int headLength = headLength(bytes);
        if (headLength < 0) {
            return new Parsed.Noise("no empty line ends the head");
        }
        String head = new String(bytes, 0, headLength, StandardCharsets.UTF_8);
        List<String> lines = unfold(head);
        Optional<SipHeaders> headers = headers(lines);
        if (headers.isEmpty()) {
            return new Parsed.Noise("a header line is malformed");
        }
        byte[] rest = Arrays.copyOfRange(bytes, headLength + 4, bytes.length);
        return message(lines.getFirst(), headers.get(), rest);
    }

    private static Parsed message(String startLine, SipHeaders headers, byte[] rest) {
        for (String name : MANDATORY) {
            if (headers.first(name).isEmpty()) {
                return new Parsed.Noise("no " + name);
            }
        }
        String[] words = startLine.split(" ", 3);
        if (words.length < 3) {
            return new Parsed.Noise("the first line is malformed");
        }
        int length = contentLength(headers, rest.length);
        if (words[0].equals("SIP/2.0")) {
            return response(words, headers, body(rest, length));
        }
        var request = new SipMessage.Request(words[0], words[1], headers, body(rest, length));
        return wrong(request, words[2], length, rest.length)
                .<Parsed>map(why -> new Parsed.Bad(request, why))
                .orElseGet(() -> new Parsed.Good(request));
    }

    private static Parsed response(String[] words, SipHeaders headers, String body) {
        if (!words[1].matches("[1-6][0-9][0-9]")) {
            return new Parsed.Noise("no such status");
        }
        return new Parsed.Good(
                new SipMessage.Response(Integer.parseInt(words[1]), words[2], headers, body));
    }

    private static Optional<String> wrong(
            SipMessage.Request request, String version, int length, int available) {
        if (!version.equals("SIP/2.0")) {
            return Optional.of("Version Not Supported");
        }
        if (!request.method().matches("[A-Za-z0-9.!%*_+`'~-]+")) {
            return Optional.of("Malformed Method");
        }
        if (!request.uri().matches("[A-Za-z][A-Za-z0-9+.-]*:\\S+")) {
            return Optional.of("Malformed Request-URI");
        }
        if (!request.mandatory("CSeq").matches("[0-9]{1,10}\\s+" + quoted(request.method()))) {
            return Optional.of("CSeq Does Not Match");
        }
        if (length < 0 || length > available) {
            return Optional.of("Content-Length Does Not Match");
        }
        return Optional.empty();
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }

    private static String body(byte[] rest, int length) {
        int end = length < 0 ? rest.length : Math.min(length, rest.length);
        return new String(rest, 0, end, StandardCharsets.UTF_8);
    }

    /// The stated length of the body; what is there when nothing is stated; -1 when it is no
    /// number.
    static int contentLength(SipHeaders headers, int available) {
        Optional<String> stated = headers.first("Content-Length");
        if (stated.isEmpty()) {
            return available;
        }
        return stated.get().matches("[0-9]{1,6}") ? Integer.parseInt(stated.get()) : -1;
    }

    /// Where the head ends, or -1 when it does not end within the bytes or the limit.
    static int headLength(byte[] bytes) {
        int limit = Math.min(bytes.length, LONGEST_HEAD) - 3;
        for (int i = 0; i < limit; i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static List<String> unfold(String head) {
        return Arrays.asList(head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1));
    }

    /// The headers of a head's lines; empty when a line is none or there are more than 64.
    static Optional<SipHeaders> headers(List<String> lines) {
        if (lines.isEmpty() || lines.size() > MOST_HEADERS) {
            return Optional.empty();
        }
        var fields = new ArrayList<SipHeaders.Field>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                return Optional.empty();
            }
            fields.add(
                    new SipHeaders.Field(
                            SipHeaders.longName(line.substring(0, colon).trim()),
                            line.substring(colon + 1).trim()));
        }
        return Optional.of(new SipHeaders(fields));
    }

    /// The headers of a framed head, for a stream that must know the body's length.
    static Optional<SipHeaders> headers(byte[] head) {
        return headers(unfold(new String(head, StandardCharsets.UTF_8)));
    }
}
