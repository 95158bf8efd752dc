package io.faultline.probe.sip;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One element of `Via`: the way back of a response (RFC 3261, 20.42).
///
/// @param transport upper case, for example `UDP`
/// @param sentBy host and port as written
/// @param parameters by their lower-case names; without a value an empty one
public record Via(String transport, String sentBy, Map<String, String> parameters) {

    private static final int MOST_TRANSPORT = 32;
    private static final int MOST_SENT_BY = 256;

    /// Keeps a copy.
    public Via {
        parameters = Map.copyOf(parameters);
    }

    /// Reads one element; empty where it is not one.
    public static Optional<Via> read(String element) {
        List<String> parts = Lists.split(element, ';');
        if (parts.isEmpty() || !isReadable(parts.getFirst())) {
            return Optional.empty();
        }
        String sent = parts.getFirst();
        int transport = transport(sent);
        int end = Tokens.end(sent, transport);
        return Optional.of(
                new Via(
                        sent.substring(transport, end).toUpperCase(Locale.ROOT),
                        sent.substring(end).strip(),
                        Lists.parameters(parts.subList(1, parts.size()))));
    }

    /// Whether an element is one, without taking it apart.
    static boolean isReadable(String element) {
        String sent = Lists.first(element, ';');
        int transport = transport(sent);
        int end = transport < 0 ? -1 : Tokens.end(sent, transport);
        int by = end < 0 ? -1 : Tokens.endOfSpace(sent, end);
        return end > transport
                && end - transport <= MOST_TRANSPORT
                && by > end
                && by < sent.length()
                && sent.length() - by <= MOST_SENT_BY
                && sent.indexOf(';') < 0;
    }

    /// Where the transport begins, behind `SIP/2.0/`; negative where that does not stand there.
    private static int transport(String sent) {
        int protocol = after(sent, 0, "SIP");
        int version = after(sent, after(sent, protocol, "/"), "2.0");
        return after(sent, version, "/");
    }

    /// Where a word and the white space after it end; negative where it does not stand there, or
    /// the place is negative already.
    private static int after(String text, int at, String word) {
        return at >= 0 && text.regionMatches(true, at, word, 0, word.length())
                ? Tokens.endOfSpace(text, at + word.length())
                : -1;
    }

    /// The id of the transaction; empty where it has none.
    public String branch() {
        return parameters.getOrDefault("branch", "");
    }
}
