package io.faultline.launcher.importing;

import java.util.Locale;

/// Texts from elsewhere as they may stand in an inventory.
final class YamlText {

    private static final int MAX_LINE = 500;

    private YamlText() {}

    /// A text for a comment.
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
    }

    /// A text in double quotes, as YAML and JSON have it.
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        case '\t' -> quoted.append("\\t");
                        case '\r' -> quoted.append("\\r");
                        default -> {
                            if (point < 0x20 || (point > 0x7e && point < 0xa0)) {
                                quoted.append(String.format(Locale.ROOT, "\\x%02x", point));
                            } else if (isUnprintable(point)) {
                                quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
                            } else {
                                quoted.appendCodePoint(point);
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }

    private static boolean isUnprintable(int point) {
        return point == 0x2028
                || point == 0x2029
                || point == 0xfeff
                || point == 0xfffe
                || point == 0xffff
                || (point >= 0xd800 && point <= 0xdfff);
    }
}
