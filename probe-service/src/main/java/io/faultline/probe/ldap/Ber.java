package io.faultline.probe.ldap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/// One element of the Basic Encoding Rules as LDAP restricts them (RFC 4511, section 5.1): a tag of
/// one byte, a definite length, the content. What is read is bounded by the caller.
final class Ber {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int ENUMERATED = 0x0A;
    static final int SEQUENCE = 0x30;

    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;

    private final int tag;
    private final byte[] content;

    private Ber(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    /// The bytes of an element that consists of these parts.
    static byte[] element(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < LONG_FORM) {
            out.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(LONG_FORM | bytes);
            for (int at = bytes - 1; at >= 0; at--) {
                out.write(length >>> (8 * at));
            }
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /// The bytes of a text in UTF-8.
    static byte[] text(int tag, String text) {
        return element(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes of a whole number in as few of them as it needs.
    static byte[] number(int tag, int number) {
        return element(tag, BigInteger.valueOf(number).toByteArray());
    }

    /// Reads one element.
    ///
    /// @param limit the most bytes its content may have
    /// @throws EOFException when the stream ends before the element does
    /// @throws ProtocolException when its length is indefinite, not to be read or beyond the limit
    static Ber read(InputStream in, int limit) throws IOException {
        int tag = octet(in);
        int length = octet(in);
        if (length >= LONG_FORM) {
            int bytes = length - LONG_FORM;
            if (bytes == 0 || bytes > MAX_LENGTH_BYTES) {
                throw new ProtocolException("an element has no length that LDAP allows");
            }
            length = 0;
            for (int at = 0; at < bytes; at++) {
                length = length << 8 | octet(in);
            }
        }
        if (length < 0 || length > limit) {
            throw new ProtocolException("an element is longer than " + limit + " bytes");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("the connection ended in the middle of an element");
        }
        return new Ber(tag, content);
    }

    /// What kind of element it is.
    int tag() {
        return tag;
    }

    /// The elements inside, to be read in order with [#next].
    InputStream parts() {
        return new ByteArrayInputStream(content);
    }

    /// The next element inside of another.
    ///
    /// @throws ProtocolException when there is none, or it is longer than what is around it
    static Ber next(InputStream parts) throws IOException {
        try {
            return read(parts, parts.available());
        } catch (EOFException e) {
            throw new ProtocolException("an element ends too early");
        }
    }

    /// Its value as a whole number.
    ///
    /// @throws ProtocolException when it has no 1 to 4 bytes
    int number() throws ProtocolException {
        if (content.length == 0 || content.length > Integer.BYTES) {
            throw new ProtocolException("a number has " + content.length + " bytes");
        }
        int number = content[0];
        for (int at = 1; at < content.length; at++) {
            number = number << 8 | (content[at] & 0xFF);
        }
        return number;
    }

    /// Its value as a text in UTF-8.
    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static int octet(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the connection ended where an element should begin");
        }
        return octet;
    }
}
