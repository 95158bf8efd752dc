package io.faultline.probe.sip;

import io.faultline.probe.sip.SipReading.Malformed;
import io.faultline.probe.sip.SipReading.Read;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads SIP messages (RFC 3261, 7 and 25). Strict where a wrong reading could be taken for an
/// answer (start line, numbers, the headers that identify a transaction), patient elsewhere: it
/// takes folded lines, compact names, space around the colon, bare line feeds.
///
/// Total: any bytes give a [SipReading], in time linear in their number.
public final class SipParser {

    /// The most bytes that one message may have.
    public static final int MAX_BYTES = 65_535;

    /// The most header fields.
    public static final int MAX_FIELDS = 256;

    /// The longest header field, unfolded.
    public static final int MAX_FIELD = 8_192;

    private static final String VERSION = "SIP/2.0 ";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Za-z0-9.!%*_+`'~-]{1,64}) (\\S{1,2048}) [Ss][Ii][Pp]/2\\.0");
    private static final int MOST_NAME = 64;
    private static final List<String> ONCE = List.of("From", "To", "Call-ID", "CSeq");

    private SipParser() {}

    /// Reads a datagram: the whole of it is one message. A body longer than announced is cut, a
    /// shorter one is malformed (RFC 3261, 18.3).
    public static SipReading datagram(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Malformed("longer than " + MAX_BYTES + " bytes");
        }
        int end = headEnd(bytes, bytes.length);
        if (end < 0) {
            return new Malformed("no empty line after the header fields");
        }
        return read(bytes, end, bytes.length - end);
    }

    /// Where the head of a message ends, empty line included; -1 where it has not ended yet.
    static int headEnd(byte[] bytes, int length) {
        int at = leadingLineEnds(bytes, length);
        for (; at < length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (at + 1 < length && bytes[at + 1] == '\n') {
                return at + 2;
            }
            if (at + 2 < length && bytes[at + 1] == '\r' && bytes[at + 2] == '\n') {
                return at + 3;
            }
        }
        return -1;
    }

    /// Line ends before a message are keep-alives (RFC 5626) and mean nothing.
    static int leadingLineEnds(byte[] bytes, int length) {
        int at = 0;
        while (at < length && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }

    /// What a head of `headEnd` bytes announces as its body's length; empty where it announces none
    /// or nonsense. A stream needs it to know where the next message begins.
    static OptionalInt announcedLength(byte[] bytes, int headEnd) {
        if (!(unfolded(bytes, headEnd) instanceof Lines(var lines))) {
            return OptionalInt.empty();
        }
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && new SipHeader(line.substring(0, colon).strip(), "")
                            .isNamed("Content-Length")) {
                return length(line.substring(colon + 1).strip());
            }
        }
        return OptionalInt.empty();
    }

    /// Reads a message whose head ends at `headEnd` and after which `available` bytes follow.
    static SipReading read(byte[] bytes, int headEnd, int available) {
        return switch (unfolded(bytes, headEnd)) {
            case NoLines(var why) -> new Malformed(why);
            case Lines(var lines) -> {
                var fields = new ArrayList<SipHeader>();
                String wrong = fields(lines, fields);
                yield wrong.isEmpty()
                        ? message(
                                lines.getFirst(), new SipHeaders(fields), bytes, headEnd, available)
                        : new Malformed(wrong);
            }
        };
    }

    private static SipReading message(
            String start, SipHeaders headers, byte[] bytes, int headEnd, int available) {
        String wrong = wrongWith(headers);
        if (!wrong.isEmpty()) {
            return new Malformed(wrong);
        }
        int length = available;
        Optional<String> announced = headers.first("Content-Length");
        if (announced.isPresent()) {
            OptionalInt number = length(announced.get());
            if (number.isEmpty()) {
                return new Malformed("Content-Length is no length");
            }
            length = number.getAsInt();
        }
        if (length > available) {
            return new Malformed("the body is shorter than Content-Length says");
        }
        String body = new String(bytes, headEnd, length, StandardCharsets.UTF_8);
        SipHeaders kept = headers.without("Content-Length");
        CSeq cseq = headers.first("CSeq").flatMap(CSeq::read).orElseThrow();
        if (start.regionMatches(true, 0, VERSION, 0, VERSION.length())) {
            return response(start, kept, body);
        }
        var request = REQUEST_LINE.matcher(start);
        if (!request.matches()) {
            return new Malformed("the first line is neither a request's nor a response's");
        }
        return cseq.method().equals(request.group(1))
                ? new Read(new SipRequest(request.group(1), request.group(2), kept, body))
                : new Malformed("CSeq names another method than the request line");
    }

    /// `SIP/2.0 CODE PHRASE`, the phrase may be missing.
    private static SipReading response(String start, SipHeaders headers, String body) {
        int from = VERSION.length();
        while (from < start.length() && start.charAt(from) == ' ') {
            from++;
        }
        int end = Tokens.endOfDigits(start, from);
        boolean spaced = end == start.length() || start.charAt(end) == ' ';
        if (end - from != 3 || !spaced) {
            return new Malformed("the first line is neither a request's nor a response's");
        }
        int code = Integer.parseInt(start, from, end, 10);
        return code >= 100 && code < 700
                ? new Read(
                        new SipResponse(
                                code,
                                start.substring(Math.min(end + 1, start.length())),
                                headers,
                                body))
                : new Malformed("a status code that does not exist");
    }

    private static String wrongWith(SipHeaders headers) {
        for (String name : ONCE) {
            int count = headers.count(name);
            if (count != 1) {
                return count == 0 ? name + " is missing" : name + " stands more than once";
            }
        }
        if (headers.first("CSeq").flatMap(CSeq::read).isEmpty()) {
            return "CSeq can not be read";
        }
        List<String> ways = headers.elements("Via");
        if (ways.isEmpty() || Via.read(ways.getFirst()).isEmpty()) {
            return "no Via that can be read";
        }
        for (String name : List.of("From", "To")) {
            if (headers.first(name).flatMap(SipAddress::read).isEmpty()) {
                return name + " can not be read";
            }
        }
        List<String> lengths = headers.all("Content-Length");
        if (lengths.size() > 1 && Set.copyOf(lengths).size() > 1) {
            return "two different lengths";
        }
        return "";
    }

    private static String fields(List<String> lines, List<SipHeader> fields) {
        if (lines.size() - 1 > MAX_FIELDS) {
            return "more than " + MAX_FIELDS + " header fields";
        }
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            String name = colon < 1 ? "" : line.substring(0, colon).stripTrailing();
            if (!Tokens.is(name, MOST_NAME)) {
                return "a header field without a name";
            }
            fields.add(new SipHeader(name, line.substring(colon + 1).strip()));
        }
        return "";
    }

    private sealed interface Head permits Lines, NoLines {}

    private record Lines(List<String> lines) implements Head {}

    private record NoLines(String why) implements Head {}

    /// The lines of the head, continuation lines joined by one space.
    private static Head unfolded(byte[] bytes, int headEnd) {
        var lines = new ArrayList<CharSequence>();
        int start = leadingLineEnds(bytes, headEnd);
        while (start < headEnd) {
            int end = start;
            while (end < headEnd && bytes[end] != '\n') {
                if (bytes[end] == 0) {
                    return new NoLines("a zero byte among the header fields");
                }
                end++;
            }
            int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
            String line = new String(bytes, start, last - start, StandardCharsets.UTF_8);
            start = end + 1;
            if (line.isEmpty()) {
                break;
            }
            if (line.indexOf('\r') >= 0) {
                return new NoLines("a carriage return within a line");
            }
            boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (continued && lines.size() < 2) {
                return new NoLines("a continuation of no header field");
            }
            if (continued) {
                join(lines, line.strip());
            } else {
                lines.add(line);
            }
            if (lines.getLast().length() > MAX_FIELD) {
                return new NoLines("a line longer than " + MAX_FIELD + " characters");
            }
            if (lines.size() > MAX_FIELDS + 1) {
                return new NoLines("more than " + MAX_FIELDS + " header fields");
            }
        }
        if (lines.isEmpty()) {
            return new NoLines("empty");
        }
        var texts = new ArrayList<String>(lines.size());
        for (CharSequence line : lines) {
            texts.add(line.toString());
        }
        return new Lines(texts);
    }

    /// Joins a continuation to the last line: many of them must not cost the square of their
    /// number.
    private static void join(List<CharSequence> lines, String more) {
        CharSequence last = lines.removeLast();
        StringBuilder joined =
                last instanceof StringBuilder begun ? begun : new StringBuilder(last);
        lines.add(joined.append(' ').append(more));
    }

    private static OptionalInt length(String text) {
        if (text.isEmpty() || text.length() > 8 || Tokens.endOfDigits(text, 0) < text.length()) {
            return OptionalInt.empty();
        }
        int length = Integer.parseInt(text);
        return length <= MAX_BYTES ? OptionalInt.of(length) : OptionalInt.empty();
    }
}
