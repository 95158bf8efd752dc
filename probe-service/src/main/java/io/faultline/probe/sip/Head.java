package io.faultline.probe.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The head of a message, start line and header fields, as lines (RFC 3261, 7.3.1).
sealed interface Head {

    /// The most header fields.
    int MAX_FIELDS = 256;

    /// The longest header field, unfolded, characters.
    int MAX_FIELD = 8_192;

    /// It can be read.
    ///
    /// @param lines unfolded, the start line first
    record Lines(List<String> lines) implements Head {}

    /// It can not.
    record NoLines(String why) implements Head {}

    /// Where the head of a message ends, empty line included; -1 where it has not ended yet.
    static int end(byte[] bytes, int length) {
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

    /// The lines of the head, continuation lines joined by one space.
    static Head read(byte[] bytes, int headEnd) {
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
}
