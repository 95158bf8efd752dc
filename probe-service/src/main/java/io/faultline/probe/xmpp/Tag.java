package io.faultline.probe.xmpp;

import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands between `<` and `>`.
///
/// @param name without its prefix
/// @param attributes by name as written
record Tag(Kind kind, String name, Map<String, String> attributes) {

    private static final int MAX_ATTRIBUTES = 50;
    private static final Pattern NAME = Pattern.compile("(?:[\\w.-]{1,80}:)?([\\w.-]{1,80})");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([\\w.:-]{1,80})\\s*=\\s*(?:\"([^\"<]*+)\"|'([^'<]*+)')");
    private static final Pattern ENTITY = Pattern.compile("&([^;&]{0,10};?)");

    /// What a tag does.
    enum Kind {
        OPENS,
        CLOSES,
        EMPTY
    }

    /// Reads it.
    ///
    /// @throws ProtocolException when it is none
    static Tag parse(String inside) throws ProtocolException {
        boolean closes = inside.startsWith("/");
        boolean empty = inside.endsWith("/");
        if (closes && empty) {
            throw new ProtocolException("a tag both opens and closes");
        }
        String body =
                inside.substring(closes ? 1 : 0, inside.length() - (empty ? 1 : 0)).stripTrailing();
        Matcher name = NAME.matcher(body);
        if (!name.lookingAt()) {
            throw new ProtocolException("a tag has no name that XMPP allows");
        }
        Kind kind = closes ? Kind.CLOSES : empty ? Kind.EMPTY : Kind.OPENS;
        return new Tag(kind, name.group(1), attributes(body, name.end()));
    }

    private static Map<String, String> attributes(String body, int from) throws ProtocolException {
        var attributes = new HashMap<String, String>();
        Matcher attribute = ATTRIBUTE.matcher(body);
        int at = from;
        while (at < body.length()) {
            if (!attribute.region(at, body.length()).lookingAt()
                    || attributes.size() >= MAX_ATTRIBUTES) {
                throw new ProtocolException("a tag has attributes that are none");
            }
            String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            attributes.put(attribute.group(1), unescaped(value));
            at = attribute.end();
        }
        return attributes;
    }

    /// A text with its entities resolved.
    ///
    /// @throws ProtocolException when it has entities of its own
    static String unescaped(String text) throws ProtocolException {
        Matcher entity = ENTITY.matcher(text);
        var plain = new StringBuilder();
        int at = 0;
        while (entity.find()) {
            plain.append(text, at, entity.start()).append(resolved(entity.group(1)));
            at = entity.end();
        }
        return plain.append(text, at, text.length()).toString();
    }

    private static String resolved(String entity) throws ProtocolException {
        return switch (entity) {
            case "lt;" -> "<";
            case "gt;" -> ">";
            case "amp;" -> "&";
            case "quot;" -> "\"";
            case "apos;" -> "'";
            default -> numbered(entity);
        };
    }

    private static String numbered(String entity) throws ProtocolException {
        if (entity.matches("#\\d{1,7};|#x[0-9A-Fa-f]{1,6};")) {
            String digits = entity.substring(entity.startsWith("#x") ? 2 : 1, entity.length() - 1);
            int character = Integer.parseInt(digits, entity.startsWith("#x") ? 16 : 10);
            if (Character.isValidCodePoint(character)) {
                return Character.toString(character);
            }
        }
        throw new ProtocolException("the answer has an entity that XMPP forbids");
    }

    /// A text as it stands in an attribute or an element.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }
}
