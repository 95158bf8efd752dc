package io.faultline.probe.sip;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One element of `Via`: the way back of a response (RFC 3261, 20.42).
///
/// @param transport upper case, for example `UDP`
/// @param sentBy host and port as written
/// @param parameters by their lower-case names; without a value an empty one
public record Via(String transport, String sentBy, Map<String, String> parameters) {

    private static final Pattern SENT =
            Pattern.compile(
                    "[Ss][Ii][Pp]\\s*/\\s*2\\.0\\s*/\\s*([A-Za-z0-9.!%*_+`'~-]{1,32})\\s+(\\S[^;]{0,255})");

    /// Keeps a copy.
    public Via {
        parameters = Map.copyOf(parameters);
    }

    /// Reads one element; empty where it is not one.
    public static Optional<Via> read(String element) {
        List<String> parts = Lists.split(element, ';');
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var sent = SENT.matcher(parts.getFirst());
        if (!sent.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Via(
                        sent.group(1).toUpperCase(Locale.ROOT),
                        sent.group(2).strip(),
                        Lists.parameters(parts.subList(1, parts.size()))));
    }

    /// The id of the transaction; empty where it has none.
    public String branch() {
        return parameters.getOrDefault("branch", "");
    }
}
