package io.faultline.probe.xmpp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the part of XML that a stream may have (RFC 6120, section 11): elements, attributes, text
/// and the five entities. Comments, processing instructions, document types and entities of one's
/// own are forbidden there, and so they are here. Never reads beyond the last `>` it needs.
final class StreamReader {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 16;

    private final InputStream in;
    private int bytes;

    /// Reads from here, 64 KiB at most.
    StreamReader(InputStream in) {
        this.in = in;
    }

    /// Reads the header that opens the stream: an XML declaration if there is one, then a tag that
    /// stays open.
    ///
    /// @throws ProtocolException when it is none
    Element header() throws IOException {
        String first = tag();
        String header = first.startsWith("?xml") ? tag() : first;
        Tag opened = Tag.parse(header);
        if (opened.kind() != Tag.Kind.OPENS || !opened.name().equals("stream")) {
            throw new ProtocolException("the answer opens no XMPP stream");
        }
        return new Element(opened.name(), opened.attributes(), List.of(), "");
    }

    /// Reads the next element below the stream.
    ///
    /// @throws EOFException when the connection or the stream ends before
    Element next() throws IOException {
        Tag opened = Tag.parse(tag());
        if (opened.kind() == Tag.Kind.CLOSES) {
            throw new EOFException("the stream ends");
        }
        return element(opened, 1);
    }

    private Element element(Tag opened, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new ProtocolException("elements are nested deeper than " + MAX_DEPTH);
        }
        List<Element> children = new ArrayList<>();
        var text = new StringBuilder();
        boolean open = opened.kind() == Tag.Kind.OPENS;
        while (open) {
            text.append(Tag.unescaped(upTo('<')));
            Tag tag = Tag.parse(upTo('>'));
            switch (tag.kind()) {
                case OPENS, EMPTY -> children.add(element(tag, depth + 1));
                case CLOSES -> {
                    if (!tag.name().equals(opened.name())) {
                        throw new ProtocolException("an element is closed that is not open");
                    }
                    open = false;
                }
            }
        }
        return new Element(opened.name(), opened.attributes(), children, text.toString());
    }

    /// What is inside the next `<…>`; in front of it there may be white space alone.
    private String tag() throws IOException {
        if (!upTo('<').isBlank()) {
            throw new ProtocolException("the answer is no XMPP");
        }
        return upTo('>');
    }

    /// The text before a character, which is read too. A `>` within quotes is not seen as an end:
    /// XML allows it there.
    private String upTo(char end) throws IOException {
        var text = new java.io.ByteArrayOutputStream();
        int quote = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of the stream");
            }
            if (++bytes > MAX_BYTES) {
                throw new ProtocolException("the answer is longer than " + MAX_BYTES + " bytes");
            }
            if (quote == 0 && next == end) {
                return text.toString(StandardCharsets.UTF_8);
            }
            if (end == '>' && (next == '"' || next == '\'')) {
                quote = quote == 0 ? next : quote == next ? 0 : quote;
            }
            text.write(next);
        }
    }
}
