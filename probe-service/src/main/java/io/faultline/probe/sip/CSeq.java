package io.faultline.probe.sip;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number and method of a request, repeated in its responses (RFC 3261, 20.16).
///
/// @param number below 2^31
public record CSeq(long number, String method) {

    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,10})\\s+([A-Za-z0-9.!%*_+`'~-]{1,64})");
    private static final long LIMIT = 1L << 31;

    /// Reads the value of the header; empty where it is not one.
    public static Optional<CSeq> read(String value) {
        var matcher = SHAPE.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number < LIMIT ? Optional.of(new CSeq(number, matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
