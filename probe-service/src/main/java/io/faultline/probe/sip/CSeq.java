package io.faultline.probe.sip;

import java.util.Optional;

/// The number and method of a request, repeated in its responses (RFC 3261, 20.16).
///
/// @param number below 2^31
public record CSeq(long number, String method) {

    private static final int MOST_DIGITS = 10;
    private static final int MOST_METHOD = 64;
    private static final long LIMIT = 1L << 31;

    /// Reads the value of the header; empty where it is not one.
    public static Optional<CSeq> read(String value) {
        int digits = Tokens.endOfDigits(value, 0);
        int space = Tokens.endOfSpace(value, digits);
        String method = value.substring(space);
        if (digits == 0
                || digits > MOST_DIGITS
                || space == digits
                || !Tokens.is(method, MOST_METHOD)) {
            return Optional.empty();
        }
        long number = Long.parseLong(value, 0, digits, 10);
        return number < LIMIT ? Optional.of(new CSeq(number, method)) : Optional.empty();
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
