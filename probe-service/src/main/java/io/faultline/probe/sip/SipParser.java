package io.faultline.probe.sip;

import io.faultline.probe.sip.SipReading.Malformed;
import io.faultline.probe.sip.SipReading.Read;
import java.nio.ByteBuffer;
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

    private static final String VERSION = "SIP/2.0 ";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Za-z0-9.!%*_+`'~-]{1,64}) (\\S{1,2048}) [Ss][Ii][Pp]/2\\.0");
    private static final int MOST_NAME = 64;
    private static final String LENGTH = "Content-Length";
    private static final List<String> ENDS = List.of("From", "To");
    private static final List<String> ONCE = List.of("From", "To", "Call-ID", "CSeq");

    private SipParser() {}

    /// Reads a datagram: the whole of it is one message. A body longer than announced is cut, a
    /// shorter one is malformed (RFC 3261, 18.3).
    public static SipReading datagram(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Malformed("longer than " + MAX_BYTES + " bytes");
        }
        int end = Head.end(bytes, bytes.length);
        if (end < 0) {
            return new Malformed("no empty line after the header fields");
        }
        return read(bytes, end, bytes.length - end);
    }

    /// What a head of `headEnd` bytes announces as its body's length; empty where it announces none
    /// or nonsense. A stream needs it to know where the next message begins.
    static OptionalInt announcedLength(byte[] bytes, int headEnd) {
        if (!(Head.read(bytes, headEnd) instanceof Head.Lines(var lines))) {
            return OptionalInt.empty();
        }
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && new SipHeader(line.substring(0, colon).strip(), "").isNamed(LENGTH)) {
                return length(line.substring(colon + 1).strip());
            }
        }
        return OptionalInt.empty();
    }

    /// Reads a message whose head ends at `headEnd` and after which `available` bytes follow.
    static SipReading read(byte[] bytes, int headEnd, int available) {
        return switch (Head.read(bytes, headEnd)) {
            case Head.NoLines(var why) -> new Malformed(why);
            case Head.Lines(var lines) -> {
                var fields = new ArrayList<SipHeader>(lines.size());
                var lengths = new ArrayList<String>(1);
                String wrong = fields(lines, fields, lengths);
                yield wrong.isEmpty()
                        ? message(
                                lines.getFirst(),
                                new SipHeaders(fields),
                                lengths,
                                ByteBuffer.wrap(bytes, headEnd, available))
                        : new Malformed(wrong);
            }
        };
    }

    /// @param body what follows the head, perhaps longer than the message's own
    private static SipReading message(
            String start, SipHeaders headers, List<String> lengths, ByteBuffer body) {
        String wrong = wrongWith(headers);
        if (!wrong.isEmpty()) {
            return new Malformed(wrong);
        }
        Optional<CSeq> cseq = headers.first("CSeq").flatMap(CSeq::read);
        if (cseq.isEmpty()) {
            return new Malformed("CSeq can not be read");
        }
        int length = body.remaining();
        if (!lengths.isEmpty()) {
            if (lengths.size() > 1 && Set.copyOf(lengths).size() > 1) {
                return new Malformed("two different lengths");
            }
            OptionalInt number = length(lengths.getFirst());
            if (number.isEmpty()) {
                return new Malformed("Content-Length is no length");
            }
            length = number.getAsInt();
        }
        if (length > body.remaining()) {
            return new Malformed("the body is shorter than Content-Length says");
        }
        String text =
                StandardCharsets.UTF_8.decode(body.limit(body.position() + length)).toString();
        if (start.regionMatches(true, 0, VERSION, 0, VERSION.length())) {
            return response(start, headers, text);
        }
        var request = REQUEST_LINE.matcher(start);
        if (!request.matches()) {
            return new Malformed("the first line is neither a request's nor a response's");
        }
        return cseq.get().method().equals(request.group(1))
                ? new Read(new SipRequest(request.group(1), request.group(2), headers, text))
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
        if (headers.firstElement("Via").filter(Via::isReadable).isEmpty()) {
            return "no Via that can be read";
        }
        for (String name : ENDS) {
            if (headers.first(name).filter(SipAddress::isReadable).isEmpty()) {
                return name + " can not be read";
            }
        }
        return "";
    }

    /// Takes the lines apart; a length is a number of this transmission, not of the message.
    ///
    /// @return what is wrong with them, nothing where all is well
    private static String fields(List<String> lines, List<SipHeader> fields, List<String> lengths) {
        if (lines.size() - 1 > Head.MAX_FIELDS) {
            return "more than " + Head.MAX_FIELDS + " header fields";
        }
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            String name = colon < 1 ? "" : line.substring(0, colon).stripTrailing();
            if (!Tokens.is(name, MOST_NAME)) {
                return "a header field without a name";
            }
            var field = new SipHeader(name, line.substring(colon + 1).strip());
            if (field.isNamed(LENGTH)) {
                lengths.add(field.value());
            } else {
                fields.add(field);
            }
        }
        return "";
    }

    private static OptionalInt length(String text) {
        if (text.isEmpty() || text.length() > 8 || Tokens.endOfDigits(text, 0) < text.length()) {
            return OptionalInt.empty();
        }
        int length = Integer.parseInt(text);
        return length <= MAX_BYTES ? OptionalInt.of(length) : OptionalInt.empty();
    }
}
