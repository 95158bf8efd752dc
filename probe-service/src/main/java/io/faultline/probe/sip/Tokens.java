package io.faultline.probe.sip;

/// Tokens of SIP (RFC 3261, 25.1), looked at by hand: every header of every answer has one.
final class Tokens {

    private static final String MARKS = "-.!%*_+`'~";

    private Tokens() {}

    /// Whether a text is a token of at most so many characters.
    static boolean is(String text, int most) {
        return !text.isEmpty() && text.length() <= most && end(text, 0) == text.length();
    }

    /// Where the token that begins at a place ends; the place itself where none begins there.
    static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Where digits that begin at a place end.
    static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /// Where white space that begins at a place ends.
    static int endOfSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n\f\u000b".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || MARKS.indexOf(c) >= 0;
    }
}
