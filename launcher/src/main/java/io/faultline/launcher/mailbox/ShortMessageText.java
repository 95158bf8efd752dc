package io.faultline.launcher.mailbox;

import io.faultline.launcher.mailbox.Arrival.Segment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What the octets of a submit_sm say: the text in its alphabet, and which part of a longer message
/// it is.
///
/// @param segment null when the message is whole
record ShortMessageText(String text, @Nullable Segment segment) {

    /// GSM 03.38 default alphabet, code points 0 to 127; 0x1B is the escape to the table below.
    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String GSM_ESCAPED = "\f^{}\\[~]|€";
    private static final byte[] GSM_ESCAPED_CODES = {
        0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
    };

    private static final char REPLACEMENT = '\ufffd';

    /// Reads a message.
    ///
    /// @param header whether the octets begin with a user data header (`esm_class` bit 0x40)
    /// @param coding `data_coding` of SMPP 3.4 section 5.2.19
    /// @throws IllegalArgumentException when the header lies about its length or its parts
    static ShortMessageText read(byte[] octets, boolean header, byte coding) {
        if (!header) {
            return new ShortMessageText(decode(octets, coding), null);
        }
        int length = octets.length == 0 ? 0 : octets[0] & 0xff;
        if (length + 1 > octets.length) {
            throw new IllegalArgumentException("the user data header is longer than the message");
        }
        byte[] elements = Arrays.copyOfRange(octets, 1, 1 + length);
        byte[] body = Arrays.copyOfRange(octets, 1 + length, octets.length);
        return new ShortMessageText(decode(body, coding), segment(elements));
    }

    /// Information elements 0x00 and 0x08: concatenation with a reference of 8 or 16 bits (3GPP TS
    /// 23.040, 9.2.3.24).
    private static @Nullable Segment segment(byte[] elements) {
        int at = 0;
        while (at + 1 < elements.length) {
            int kind = elements[at] & 0xff;
            int length = elements[at + 1] & 0xff;
            int from = at + 2;
            if (from + length > elements.length) {
                throw new IllegalArgumentException("an element of the header is cut off");
            }
            if (kind == 0x00 && length == 3) {
                return new Segment(
                        elements[from] & 0xff,
                        elements[from + 1] & 0xff,
                        elements[from + 2] & 0xff);
            }
            if (kind == 0x08 && length == 4) {
                return new Segment(
                        ((elements[from] & 0xff) << 8) | (elements[from + 1] & 0xff),
                        elements[from + 2] & 0xff,
                        elements[from + 3] & 0xff);
            }
            at = from + length;
        }
        return null;
    }

    private static String decode(byte[] octets, byte coding) {
        int value = coding & 0xff;
        // 0xFx: message class in the low bits, bit 2 says 8-bit data (GSM 03.38 section 4)
        if (value >= 0xf0) {
            return (value & 0x04) == 0 ? gsm(octets) : hex(octets);
        }
        return switch (value) {
            case 0 -> gsm(octets);
            case 1 -> new String(octets, StandardCharsets.US_ASCII);
            case 3 -> new String(octets, StandardCharsets.ISO_8859_1);
            case 8 -> new String(octets, StandardCharsets.UTF_16BE);
            default -> hex(octets);
        };
    }

    /// One octet a septet, as SMPP carries it.
    private static String gsm(byte[] octets) {
        var text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int code = octets[i] & 0xff;
            if (code == 0x1b && i + 1 < octets.length) {
                int at = Arrays.binarySearch(GSM_ESCAPED_CODES, octets[++i]);
                text.append(at < 0 ? REPLACEMENT : GSM_ESCAPED.charAt(at));
            } else {
                text.append(code < GSM.length() ? GSM.charAt(code) : REPLACEMENT);
            }
        }
        return text.toString();
    }

    private static String hex(byte[] octets) {
        return HexFormat.ofDelimiter(" ").formatHex(octets);
    }
}
