package io.faultline.notifier.wording;

import java.text.Normalizer;
import java.util.Map;

/// The default alphabet of text messages, GSM 03.38: a character outside of it would turn the whole
/// message into UCS-2 and halve what fits.
public final class Gsm7 {

    /// What fits into one message.
    public static final int SEPTETS = 160;

    /// Position = code; the escape (0x1B) is a blank here and never matched.
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u0000ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Character, Integer> EXTENDED =
            Map.of(
                    '\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D,
                    ']', 0x3E, '|', 0x40, '€', 0x65);

    private static final Map<Character, String> SPELLED =
            Map.ofEntries(
                    Map.entry('œ', "oe"),
                    Map.entry('Œ', "OE"),
                    Map.entry('’', "'"),
                    Map.entry('‘', "'"),
                    Map.entry('“', "\""),
                    Map.entry('”', "\""),
                    Map.entry('«', "\""),
                    Map.entry('»', "\""),
                    Map.entry('–', "-"),
                    Map.entry('—', "-"),
                    Map.entry('…', "..."),
                    Map.entry('\u00a0', " "),
                    Map.entry('\u202f', " "),
                    Map.entry('\t', " "),
                    Map.entry('·', "-"),
                    Map.entry('`', "'"));

    private Gsm7() {}

    /// Spells a text with characters of the alphabet: `Enquête` becomes `Enquete`; what has no
    /// spelling becomes a question mark.
    public static String spell(String text) {
        var spelled = new StringBuilder(text.length());
        text.codePoints().forEach(each -> spelled.append(spell(each)));
        return spelled.toString();
    }

    /// How many septets a text takes.
    ///
    /// @throws IllegalArgumentException where a character is not in the alphabet
    public static int septets(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            septets += isBasic(each) ? 1 : escaped(each, text) >= 0 ? 2 : 0;
        }
        return septets;
    }

    /// The text as the unpacked octets that SMPP carries with data coding 0.
    ///
    /// @throws IllegalArgumentException where a character is not in the alphabet
    public static byte[] encode(String text) {
        byte[] octets = new byte[septets(text)];
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isBasic(each)) {
                octets[next++] = (byte) BASIC.indexOf(each);
            } else {
                octets[next++] = 0x1B;
                octets[next++] = (byte) escaped(each, text);
            }
        }
        return octets;
    }

    private static boolean isBasic(char each) {
        return each != '\u0000' && BASIC.indexOf(each) >= 0;
    }

    private static int escaped(char each, String text) {
        Integer code = EXTENDED.get(each);
        if (code == null) {
            throw new IllegalArgumentException(
                    "U+%04X is not in GSM 03.38; spell the text first, it has %d characters"
                            .formatted((int) each, text.length()));
        }
        return code;
    }

    private static String spell(int codePoint) {
        String one = Character.toString(codePoint);
        if (one.length() == 1) {
            char each = one.charAt(0);
            if (isBasic(each) || EXTENDED.containsKey(each)) {
                return one;
            }
            String spelled = SPELLED.get(each);
            if (spelled != null) {
                return spelled;
            }
        }
        String bare = Normalizer.normalize(one, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.length() == 1 && isBasic(bare.charAt(0)) ? bare : "?";
    }
}
